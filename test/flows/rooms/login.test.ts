import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { rolesOf } from "../../../src/domain/roles.ts";
import type { Db } from "../../../src/store/open.ts";
import { callAnswer } from "../../../src/store/tables/calls.ts";
import { outbox } from "../../../src/store/tables/delivery.ts";
import { address, person } from "../../../src/store/tables/people.ts";
import { duty } from "../../../src/store/tables/reminders.ts";
import type { Scene } from "../../support/scene.ts";
import { calls, drafts, letHelp, openCrew } from "../calls/crew.ts";
import { codeIn } from "../codes.ts";

/** Somebody writes from a chat of which the id is good for this login only. */
function says(street: Scene, login: string, id: string, text: string): void {
  const { db } = street.house;
  // They have seen what was written down for them so far.
  const mine = db.select({ id: address.id }).from(address).where(eq(address.account, login));
  db.update(outbox).set({ state: "sent", sentAt: street.now() }).where(inArray(outbox.addressId, mine)).run();
  const from = { id, name: "用户", lasting: false };
  street.take({ ...street.message("plain-wechat", { text, from, account: login }), chat: id });
}

const addressAt = ({ house: { db } }: Scene, login: string, id: string) =>
  db
    .select()
    .from(address)
    .where(and(eq(address.account, login), eq(address.chat, id)))
    .get();

/** The last things that were written down for a chat, the latest first; no channel is there to bring them. */
function told(street: Scene, login: string, id: string) {
  const at = addressAt(street, login, id)?.id ?? 0;
  return street.house.db.select().from(outbox).where(eq(outbox.addressId, at)).orderBy(desc(outbox.id)).all();
}

const texts = (street: Scene, login: string, id: string) =>
  JSON.stringify(told(street, login, id).map(({ body }) => body));

/** The code that a chat was given for later. */
function codeFor(street: Scene, login: string, id: string): string {
  const seed = told(street, login, id).find(({ codeSeed }) => codeSeed !== null)?.codeSeed ?? "";
  return street.house.door.codeOf(seed);
}

it("ids that do not last: nobody is taken for anybody after the next login, and all goes on after the own code, or by staff", async () => {
  const people = { "plain-wechat": { isPlain: true } };
  const street = await openCrew({ people, isReadThrough: false });
  const { db } = street.house;
  says(street, "login-1", "@1", "换手机");
  says(street, "login-1", "@1", "3栋门口的灯坏了");
  says(street, "login-1", "@2", "你好");
  db.update(person)
    .set({ name: "李阿姨" })
    .where(eq(person.id, addressAt(street, "login-1", "@2")?.personId ?? 0))
    .run();
  const code = codeFor(street, "login-1", "@1");
  const [one, two] = ["@1", "@2"].map((id) => addressAt(street, "login-1", id)?.personId);
  await street.pass(60_000);

  // A while later each has the other's id.
  await street.pass(20 * 60_000);
  says(street, "login-2", "@2", "你好");
  expect(addressAt(street, "login-2", "@2")?.personId).not.toBe(two);
  expect([addressAt(street, "login-1", "@1"), addressAt(street, "login-1", "@2")]).toMatchObject([
    { unreachableSince: street.now() },
    { unreachableSince: street.now() },
  ]);
  await street.play(`
    ~ 1 minute
    li < 微信重新登录过，各人的号都变了：有 2 位现在联系不上，……
  `);

  says(street, "login-2", "@2", code);
  expect(addressAt(street, "login-2", "@2")?.personId).toBe(one);
  expect(texts(street, "login-2", "@2")).toContain("3栋门口的灯坏了");
  says(street, "login-2", "@2", "提交");
  expect(texts(street, "login-2", "@2")).toContain("收到了，编号 101");

  says(street, "login-2", "@1", "我换号了");
  says(street, "login-2", "@1", "李阿姨");
  expect(addressAt(street, "login-2", "@1")?.personId).not.toBe(one);
  await street.play(`
    ~ 1 minute
    li < 有居民说自己原来就在这里，……
    li > 认人
    li < 有 1 位说自己原来就在这里，……
    li > 1
    li < …… [1 李阿姨，原来的号 ……] ……
    li > 1
    li < ……
    li > 1
    li < 认了 1 位。
  `);
  expect(addressAt(street, "login-2", "@1")?.personId).toBe(two);
});

it("one person on both channels gets each thing once, on the channel where they spoke last", async () => {
  const street = await openCrew({ people: { "chen-wechat": { isPlain: true } } });
  await street.play(`
    chen > 换手机
    chen < ……
    chen < ……
  `);
  await street.play(`
    chen-wechat > ${codeIn(street, "chen", "")}
    chen-wechat < 您好，陈明。……
    chen < 您的码刚刚在另一部手机上用了，……
  `);
  await calls(street, "东门需要2人搬沙袋，今晚8点");
  const both = () => [got(street, "chen"), got(street, "chen-wechat")];
  expect(both()).toEqual([0, 1]);
  await street.play(`
    chen > 来
    chen < 记下了：您来。……
  `);
  for (const text of ["收队", "1"]) {
    street.take(street.message("li", { text }));
    await street.deliver();
  }
  await street.pass(60_000);
  expect(both()).toEqual([1, 1]);
});

it("whoever types their own code after another login is in their role, on duty and in the call as before, and gets what waited for them", async () => {
  const { street, code, personId } = await openFleeting();
  const { db } = street.house;
  const until = street.now() + 7 * 24 * 60 * 60_000;
  db.insert(duty)
    .values({ personId, byId: street.who("li").personId, from: street.now(), until })
    .run();
  await calls(street, "东门需要2人搬沙袋，今晚8点");
  says(street, "login-1", "@1", "来");
  await street.play(`
    ~ 1 minute
    li < (edit) ……
  `);

  says(street, "login-2", "@9", "你好");
  expect(told(street, "login-1", "@1")[0]).toMatchObject({ state: "cancelled", why: "another_login" });
  expect(texts(street, "login-2", "@9")).not.toContain("记下了：您来");
  says(street, "login-2", "@9", code);
  const here = addressAt(street, "login-2", "@9");
  expect(here?.personId).toBe(personId);
  const waited = told(street, "login-2", "@9").filter(({ body }) => JSON.stringify(body).includes("记下了：您来"));
  expect(waited).toMatchObject([{ state: "queued", why: null }]);
  expect(rolesOf(db, personId, street.now())).toMatchObject([{ role: "volunteer" }]);
  expect(onDuty(db, street.now())).toEqual([personId]);
  expect(answers(db, personId)).toEqual(["accepted"]);
  says(street, "login-2", "@9", "来不了");
  expect(answers(db, personId)).toEqual(["withdrawn"]);
});

/** How often somebody was told of the call. */
const got = (street: Scene, who: string) =>
  street
    .channelOf(who)
    .delivered.filter((one) => one.do === "send" && one.chat === who && one.shown.text.includes("搬沙袋")).length;

/** A volunteer at an id that is good for one login; gives the code that they got for later. */
async function openFleeting() {
  const street = await openCrew({ people: { "plain-wechat": { isPlain: true } }, isReadThrough: false });
  says(street, "login-1", "@1", "换手机");
  const code = codeFor(street, "login-1", "@1");
  const personId = addressAt(street, "login-1", "@1")?.personId ?? 0;
  letHelp(street, personId, "周师傅");
  return { street, code, personId };
}

const sentence = "东门需要2人搬沙袋，今晚8点";
const invitations = (street: Scene, login: string, id: string) =>
  told(street, login, id).filter(({ body }) => JSON.stringify(body).includes("搬沙袋"));

it("a call that was not yet written for everybody when the login changed is written for whoever comes back, once", async () => {
  const { street, code } = await openFleeting();
  await drafts(street, sentence);
  street.take(street.message("li", { text: "发出" }));
  says(street, "login-2", "@9", "你好");
  await street.deliver();
  expect(invitations(street, "login-1", "@1")).toEqual([]);
  says(street, "login-2", "@9", code);
  await street.deliver();
  expect(invitations(street, "login-2", "@9")).toHaveLength(1);
  says(street, "login-2", "@9", "来");
  expect(texts(street, "login-2", "@9")).toContain("记下了：您来");
  // And the others have theirs once.
  for (const who of ["chen", "lin", "huang", "xu"]) expect(got(street, who)).toBe(1);
});

it.each([
  ["open", 1],
  ["cancelled", 0],
])(
  "a call that was made while nobody could write to them, and is %s, comes to whoever is back %i times",
  async (state, times) => {
    const { street, code } = await openFleeting();
    says(street, "login-2", "@9", "你好");
    await street.play(`
    ~ 1 minute
    li < 微信重新登录过，……
  `);
    await calls(street, sentence);
    if (state === "cancelled")
      await street.play(`
      li > (press 取消动员)
      li < ……
      li > (press 直接取消)
      li < ……
      li < (edit) ……
      chen < ……
      lin < ……
      huang < ……
      xu < ……
    `);
    says(street, "login-2", "@9", code);
    await street.deliver();
    expect(invitations(street, "login-2", "@9")).toHaveLength(times);
  },
);

const onDuty = (db: Db, now: number) =>
  db
    .select({ id: duty.personId })
    .from(duty)
    .where(gt(duty.until, now))
    .all()
    .map(({ id }) => id);

const answers = (db: Db, personId: number) =>
  db
    .select()
    .from(callAnswer)
    .where(eq(callAnswer.personId, personId))
    .all()
    .map(({ state }) => state);
