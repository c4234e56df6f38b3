import { expect, it } from "vitest";
import type { Pulse } from "../../src/talk/command.ts";
import { openWutongli } from "./street.ts";

type Channel = Pulse["channels"][number];

/** The town, with a WeChat that stands as it is made to, beside the channel that everybody here is on. */
async function openTown({ isAlone = false } = {}) {
  const felt: { wechat: Omit<Channel, "name"> } = { wechat: { is: "well", lastSuccess: 0 } };
  const scene = await openWutongli();
  const pulse = (): Pulse => ({
    ...{ version: "1", startedAt: 0, backupAt: null, isBackupOld: false, freeMegabytes: 1, trouble: false },
    channels: [
      // Where it is the only one, everybody is on it.
      ...(isAlone ? [] : [{ name: "scene", is: "well", lastSuccess: 0 } as const]),
      { name: isAlone ? "scene" : "wechat", ...felt.wechat },
    ],
  });
  scene.release({ pulse });
  return { scene, felt };
}

it("the secretary gets the code on the other channel, once, and hears when it is over", async () => {
  const { scene, felt } = await openTown();
  felt.wechat = { is: "ended", why: "scan", scan: { code: "https://login", at: scene.now() }, lastSuccess: 0 };
  await scene.play(`
    li > 你好
    li < ……
    ~ 1 minute
    li < 微信要重新登录，登录前居民在微信上说的话都听不到。 …… (photo) [1 再要一张]
    ~ 10 minutes
    li > (press 再要一张)
    li < 码这就发来。
    li < 用社区那个微信号的手机“扫一扫”，…… (photo) [1 再要一张]
  `);
  felt.wechat = { is: "well", lastSuccess: scene.now() };
  await scene.play(`
    ~ 1 minute
    li < 微信又通了。
    li > 微信登录
    li < 微信登录着呢，不用再扫。
  `);
});

it("where it is the only channel, the secretary hears on it that it was down, when it is back, and once", async () => {
  const { scene, felt } = await openTown({ isAlone: true });
  felt.wechat = { is: "ended", why: "scan", lastSuccess: 0 };
  await scene.play(`
    li > 你好
    li < ……
    ~ 5 minutes
  `);
  felt.wechat = { is: "well", lastSuccess: scene.now() };
  await scene.play(`
    ~ 2 minutes
    li < ……停过一阵，刚通。……请打电话问一声。
  `);
});

it("one that never came up since the program was started, whatever breaks it each time, is told of too", async () => {
  const { scene, felt } = await openTown();
  felt.wechat = { is: "silent", why: "restarting", lastSuccess: null };
  await scene.play(`
    li > 你好
    li < ……
    ~ 1 minute
    li < 微信十多分钟没有动静了，……
    ~ 20 minutes
  `);
});

it("whoever asks for a code hears that there will be none where something is missing on the machine", async () => {
  const { scene, felt } = await openTown();
  for (const why of ["no_puppet", "puppet_bad", "no_wechaty"]) {
    felt.wechat = { is: "ended", why, lastSuccess: null };
    await scene.play(`
      li > 微信登录
      li < 微信现在开不起来，机器上少装了东西，没有码可扫。请找管机器的人。
    `);
  }
});

it("that what WeChat keeps was damaged and begun anew is told once, and stands in the status", async () => {
  const { scene, felt } = await openTown();
  felt.wechat = { is: "well", lastSuccess: scene.now(), anew: scene.now() };
  await scene.play(`
    li > 你好
    li < ……
    ~ 3 minutes
    li < 微信那边记收发的文件坏了，已经另起一份，坏的留着没删。…… 可能有话重了，也可能有话没听到、没送到，……
    ~ 10 minutes
    li > 状态
    li < …… 微信：……收发记录坏过，另起了一份，……
  `);
});

it("what was given up can be begun anew by word, and by nobody else", async () => {
  const { scene, felt } = await openTown();
  felt.wechat = { is: "ended", why: "not_scanned", lastSuccess: 0 };
  await scene.play(`
    li > 你好
    li < ……
    ~ 1 minute
    li < 微信停了，那边说的话听不到。请找管机器的人。 [1 再要一张]
    li > 微信登录
    li < 正在要新的码，来了马上发给您。
    zhang > 微信登录
    zhang < 登录微信要社区书记来。
  `);
  expect(scene.logged).toEqual([]);
});
