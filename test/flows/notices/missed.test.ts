import { describe, it } from "vitest";
import { passMinute } from "../../../src/talk/minute.ts";
import { everyWay, openWutongli } from "../street.ts";

/** A notice for three in the afternoon; the program goes down at once, and is back when it is set so. */
async function planned(way: (typeof everyWay)[number]) {
  const program = { isUp: true };
  const tick: typeof passMinute = (...given) => (program.isUp ? passMinute(...given) : []);
  const street = await openWutongli({ ...way, tick });
  await street.play(`
    li > 通知
    li < ……
    li > 下午停水
    li < ……
    li > 二网格
    li < ……
    li > 下午3点发
    li < ……
    li > 1
    li < 定好了，……
    li < 通知：下午停水 …… 还没发出。……
  `);
  program.isUp = false;
  return { street, program };
}

describe.each(everyWay)("a notice whose time goes by while the program is down, on a channel $kind", (way) => {
  it("goes out by itself where it is not late by more than two hours", async () => {
    const { street, program } = await planned(way);
    await street.play("~ 470 minutes");
    program.isUp = true;
    await street.play(`
      ~ 1 minute
      zhao < 通知： 下午停水 ……
      li < (edit) ……
      ~ 1 minute
      li < (edit) ……
    `);
  });

  it("waits for a yes of its maker where it is later, and goes out once", async () => {
    const { street, program } = await planned(way);
    await street.play("~ 490 minutes");
    program.isUp = true;
    await street.play(`
      ~ 1 minute
      li < 这条通知定在6月1日周一 下午3:00发，那时候程序没在运行，没有发出。现在还发吗？ “下午停水” [1 现在发] [2 不发了]
      li < (edit) …… 原定6月1日周一 下午3:00发，错过了，还没发出。……
      ~ 1 hour
      li > 现在发
      li < 好，现在发。
      zhao < 通知： 下午停水 ……
      li < (edit) ……
      ~ 1 minute
      li < (edit) ……
    `);
  });

  it("is dropped at a word of its maker, and nobody gets it", async () => {
    const { street, program } = await planned(way);
    await street.play("~ 490 minutes");
    program.isUp = true;
    await street.play(`
      ~ 1 minute
      li < 这条通知定在……
      li < (edit) ……
      li > 不发了
      li < 这条通知还没发，不发了？……
      li > 不发了
      li < 好，不发了，没有人收到。
      li < (edit) …… 没有发。……
      ~ 1 hour
      zhao > 看通知
      zhao < ……
    `);
  });
});
