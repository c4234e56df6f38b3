import { and, eq } from "drizzle-orm";
import { personKeys, savePersonKeys } from "../../../src/domain/community/person-keys.ts";
import { enterConcern } from "../../../src/domain/concerns/enter-concern.ts";
import { mergeConcern } from "../../../src/domain/concerns/merge-concern.ts";
import { call, callAnswer } from "../../../src/store/tables/calls.ts";
import { concern, concernPart } from "../../../src/store/tables/concerns.ts";
import { outbox } from "../../../src/store/tables/delivery.ts";
import { absence, area, delegation, person, roleGrant, team } from "../../../src/store/tables/people.ts";
import { duty, occurrence, reminder, reminderWish, reportLine } from "../../../src/store/tables/reminders.ts";
import { codeIn } from "../../flows/codes.ts";
import { deskOf } from "../../support/desk.ts";
import type { Scene } from "../../support/scene.ts";

const hour = 60 * 60_000;
const her = "chat-77123";

/** Says one thing after the other, whatever comes back. */
export async function says(street: Scene, who: string, ...words: readonly string[]): Promise<void> {
  for (const [n, text] of words.entries()) {
    street.take(street.message(who, { text, message: `${who} ${street.now()} ${n}` }));
    await street.deliver();
    await street.pass(street.house.moment);
  }
}

/** Somebody (her) does all that one can do here, and has it done to her: by talking where that leaves copies with others. */
export async function livesAWholeLife(street: Scene): Promise<void> {
  const { db } = street.house;
  const { personId } = street.who(her);
  const home = db.select().from(area).where(eq(area.name, "3栋")).get()?.id ?? 0;
  const teamId = db.select().from(team).where(eq(team.code, "volunteers")).get()?.id ?? 0;
  const free = { skills: "张桂花会剪纸", times: "张桂花周末有空" };
  db.update(person)
    .set({ homeId: home, ...free })
    .where(eq(person.id, personId))
    .run();
  db.insert(roleGrant).values({ personId, role: "volunteer", areaId: 1, teamId, from: 0 }).run();
  savePersonKeys(db, new Map([...personKeys(db), ["张桂花", personId]]));
  await says(street, her, "取消", "通知", "腊八粥在我张桂花家领，电话13876541111", "全社区", "1");
  await says(street, "li", "通知", "今天请找张桂花领福字", "全社区", "加一个“收到”", "现在发");
  await says(street, her, "收到");
  await says(street, her, "动员", "东门需要2人搬沙袋，今晚8点，张桂花带队", "1", "志愿者", "发出");
  await says(street, "li", "动员", "东门需要3人扫雪，今晚8点，张桂花带路", "1", "志愿者", "发出");
  await street.pass(60_000);
  await says(street, her, "能来，带两个人，我是张桂花", "出发了", "到", "走了");
  await says(street, "wang", "点名", "刚才地震了", "1", "3栋", "1");
  await street.pass(60_000);
  await says(street, her, "平安", "我和花大姐都平安");
  await joinsAList(street);

  await says(street, "wang", "工作台 101", "看联系方式", "1", "办好了", "桂花阿姨家的修好了");
  await street.pass(60_000);
  await says(street, her, "没办好", "张桂花家还漏，楼上夜里总是搬东西");
  await street.pass(60_000);
  await says(
    street,
    "wang",
    "代录",
    "2栋的灯坏了，花大姐说的",
    "花大姐",
    "138-7654-1111",
    "1",
    "工作台 102",
    "看联系方式",
    "1",
  );
  await says(street, "li", "导出", "3");
  await says(street, her, "每天上午11点提醒我给张桂花家浇花", "1", "交接", "1", "1");
  await says(street, "li", "明天上午9点提醒张桂花查表", "1");
  await says(street, her, "换手机", "取消", "K7QF-2M9X-PD3W-8RTA", "代办", "1", "取消");
  await says(street, her, "说事", "楼上夜里总是搬东西", "新的");
  street.take(street.message(her, { place: { latitude: 30.2, longitude: 120.1, name: "阳台下面第二块砖" } }));
  await street.pass(5_000);
  writesTheRest(street, { personId, home });
}

/** What it would take days to come to, and what only a restored backup or an import makes. */
function writesTheRest(street: Scene, { personId, home }: { personId: number; home: number }): void {
  const { db } = street.house;
  const now = street.now();
  const li = street.who("li");
  const [wang, wu] = [street.who("wang"), street.who("wu")];
  const span = { from: now, until: now + 50 * hour };
  db.insert(absence)
    .values({ personId, deputyId: li.personId, ...span })
    .run();
  db.insert(duty)
    .values({ personId, deputyId: li.personId, byId: li.personId, ...span })
    .run();
  db.insert(delegation).values({ actorId: wu.personId, forId: personId, from: now }).run();

  const [own] = db.select().from(concern).where(eq(concern.personId, personId)).all();
  const found = { latitude: 30.2, longitude: 120.1 };
  const about = { placeWords: "阳台下面第二块砖", referredTo: "张桂花家楼上的物业", reference: "张桂花 1 号" };
  db.update(concern)
    .set({ ...about, ...found })
    .where(eq(concern.id, own?.id ?? 0))
    .run();
  db.insert(concernPart)
    .values({ concernId: own?.id ?? 0, at: now, byId: personId, isOfStaff: false, ...found })
    .run();
  const neighbour = enterConcern(deskOf(db, li.addressId, now), {
    ...{ told: { words: "3栋水管也漏了" }, place: { areaId: home }, kind: null, contact: {} },
    ...{ isAnonymous: false, isEmergency: false },
  });
  const into =
    "refused" in neighbour ? 0 : (db.select().from(concern).where(eq(concern.number, neighbour.number)).get()?.id ?? 0);
  mergeConcern(deskOf(db, li.addressId, now), { concern: own?.id ?? 0, into });

  const words = "张桂花家的铁锹";
  const [made] = db.select().from(call).where(eq(call.ownerId, personId)).all();
  db.update(call)
    .set({ bring: words, placeWords: words })
    .where(eq(call.id, made?.id ?? 0))
    .run();
  db.update(callAnswer)
    .set({ hoursDoubt: "张桂花待了两个小时", distance: 12, arrivedAt: now, leftAt: now })
    .where(eq(callAnswer.personId, personId))
    .run();
  const roll = { asks: "safety", state: "closed", mode: "routine", words: "刮风", audience: {}, endedAt: now } as const;
  const over = db
    .insert(call)
    .values({ ...roll, ownerId: wang.personId, madeAt: now })
    .returning()
    .get();
  const named = { callId: over.id, name: "张桂花", areaId: home, sourceId: wu.personId };
  db.insert(callAnswer)
    .values({ ...named, state: "safe", invitedAt: now })
    .run();

  const [set] = db.select().from(reminder).where(eq(reminder.byId, personId)).all();
  const due = db
    .insert(occurrence)
    .values({ reminderId: set?.id ?? 0, at: now, personId, state: "reported_items" })
    .returning()
    .get();
  db.insert(reportLine)
    .values({ occurrenceId: due.id, number: 0, at: now, byId: personId, words: "桂花阿姨家我下午去" })
    .run();
  db.insert(reminderWish)
    .values({ reminderId: set?.id ?? 0, personId, wish: "fewer", at: now })
    .run();
  for (const audience of ["person", "grid_workers"] as const)
    db.insert(reminder)
      .values({
        ...{ kind: "patrol", words: "张桂花家的电表", timeZone: "UTC", grace: 0, madeAt: now, plannedAt: now },
        ...{ rule: { kind: "once", day: "2026-06-09", time: "08:00" }, audience },
        ...(audience === "person" ? { personId, byId: li.personId } : { byId: personId }),
      })
      .run();
  const held = { lane: "normal", state: "held", does: "send", notBefore: 0, madeAt: now } as const;
  db.insert(outbox)
    .values({ ...held, addressId: li.addressId, body: { text: "张桂花请您打电话：138-7654-1111" } })
    .run();
  db.update(concern)
    .set({ contactName: "花大姐" })
    .where(and(eq(concern.contactPhone, "138-7654-1111")))
    .run();
}

/** A list in the bound group of those who were called; it comes once more without its end, so that nobody can tell what changed. */
async function joinsAList(street: Scene): Promise<void> {
  const inGroup = async (who: string, text: string) => {
    const message = `${who} ${street.now()} ${text}`;
    street.take(street.message(who, { text, message, addressed: who !== her }, "group"));
    await street.deliver();
    await street.pass(street.house.moment);
  };
  await says(street, "li", "绑定群", "志愿者");
  await inGroup("li", codeIn(street, "li", ""));
  const first = "#接龙\n东门扫雪，张桂花带队\n1. 张桂花 2人";
  await inGroup(her, `${first}\n2. 老王`);
  await inGroup(her, first);
}
