import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { outbox } from "../../../src/store/tables/delivery.ts";
import { address } from "../../../src/store/tables/people.ts";
import type { Pulse } from "../../../src/talk/command.ts";
import { receive } from "../../../src/talk/receive.ts";
import { openWutongli } from "../../flows/street.ts";
import { openAccount } from "../../support/wechat/account.ts";

it("after a login with a web puppet the old numbers are left behind within the minute, though nobody has spoken yet, and once", async () => {
  const account = await openAccount({ puppet: "wechaty-puppet-wechat4u", me: "@bot-1" });
  const { world, channel, clock, heard, children } = account;
  const scene = await openWutongli();
  const { db } = scene.house;
  const pulse = (): Pulse => ({
    ...{ version: "1", startedAt: 0, backupAt: null, isBackupOld: false, freeMegabytes: 1, trouble: false },
    channels: [{ name: "wechat", ...(channel.health?.() ?? { is: "starting", lastSuccess: null }) }],
  });
  scene.release({ pulse });
  const take = () => receive(scene.house, heard.splice(0), scene.now());
  world.add("@1", "陈叔");
  world.add("@bot-2", "说事小助手");
  await account.login();
  world.say("@1", { text: "3栋门口的灯坏了" });
  await clock.pass(0);
  take();
  const chen = () => db.select().from(address).where(eq(address.chat, "@1")).all();
  /** What became of all that was to be said there. */
  const fates = (id: number) => [
    ...new Set(
      db
        .select()
        .from(outbox)
        .where(eq(outbox.addressId, id))
        .all()
        .map(({ state, why }) => `${state} ${why}`),
    ),
  ];
  await scene.pass(60_000);
  const [old] = chen();
  expect(old).toMatchObject({ account: "@bot-1", unreachableSince: null });
  expect(fates(old?.id ?? 0)).toEqual(["queued null"]);

  children[0]?.kill();
  await clock.pass(2_000);
  await world.puppet.login("@bot-2");
  await clock.pass(0);
  expect(channel.account).toBe("@bot-2");
  await scene.play(`
    li > 你好
    li < ……
    ~ 1 minute
    li < 微信重新登录过，各人的号都变了：有 1 位现在联系不上，……
  `);
  expect(chen()).toMatchObject([{ unreachableSince: expect.any(Number) }]);
  expect(fates(old?.id ?? 0)).toEqual(["cancelled another_login"]);

  // Somebody else has that number now; and nobody is told of the login once more.
  world.say("@1", { text: "你好" });
  await clock.pass(0);
  take();
  const [, another] = chen();
  expect(another).toMatchObject({ account: "@bot-2", unreachableSince: null });
  expect(another?.personId).not.toBe(old?.personId);
  await scene.play(`
    ~ 2 minutes
    li > 你好
    li < ……
  `);
});
