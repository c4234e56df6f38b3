import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { concern } from "../../../src/store/tables/concerns.ts";
import { outbox } from "../../../src/store/tables/delivery.ts";
import { address, area, person, roleGrant, team } from "../../../src/store/tables/people.ts";
import { occurrence } from "../../../src/store/tables/reminders.ts";
import { openCrew } from "../../flows/calls/crew.ts";
import { daily, set } from "../../flows/reminders/set.ts";

it("who never wrote to the account gets nothing there, whatever is told to all or of theirs, and staff see that they never wrote", async () => {
  const scene = await openCrew({ isPlain: true, isWechat: true, people: { group: { isRoom: true }, sun: {} } });
  const { db } = scene.house;
  // They have only ever spoken in a group; they live here and are one of the team by the community's own list.
  const met = scene.who("sun");
  db.delete(outbox).where(eq(outbox.addressId, met.addressId)).run();
  db.delete(address).where(eq(address.id, met.addressId)).run();
  await scene.play(`
    sun@group > 你好
    group < ……
  `);
  const personId = db.select().from(address).where(eq(address.chat, "wxid_sun")).get()?.personId ?? 0;
  const homeId = db.select().from(area).where(eq(area.name, "3栋")).get()?.id ?? 0;
  const teamId = db.select().from(team).where(eq(team.code, "volunteers")).get()?.id ?? 0;
  db.update(person).set({ name: "孙爷爷", homeId }).where(eq(person.id, personId)).run();
  db.insert(roleGrant).values({ personId, role: "volunteer", areaId: 1, teamId, from: 0 }).run();

  await scene.play(`
    li > 动员
    li < ……
    li > 东门需要2人搬沙袋，今晚8点
    li < ……
    li > 1
    li < ……
    li > 4
    li < …… 孙爷爷：还没来过说事 ……
    li > 发出
    li < ……
    li > 通知
    li < ……
    li > 明天8点到17点停水
    li < ……
    li > 全社区
    li < …… 孙爷爷：还没来过说事 ……
    li > 1
    li < ……
  `);
  set(scene, "li", { words: "看看水表", rule: daily("10:00"), audience: "person", personId });
  await scene.play(`
    zhang > 3栋楼下的垃圾三天没人收了
    zhang < ……
    zhang > 1
    zhang < ……
    wang < 新诉求 101 号 ……
  `);
  // It was said on their behalf.
  db.update(concern).set({ personId }).run();
  await scene.play(`
    wang > 1
    wang < ……
    ~ 2 hours
  `);
  expect(db.select().from(occurrence).all()).toMatchObject([{ personId, state: "skipped", why: "unreachable" }]);
  const chats = scene.channelOf("sun").delivered.flatMap((one) => (one.do === "send" ? one.chat : []));
  expect(chats.length).toBeGreaterThan(5);
  expect(chats).not.toContain("wxid_sun");
});
