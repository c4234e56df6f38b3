import { describe, expect, it } from "vitest";
import { filed } from "./filed.ts";
import { codeFor, everyWay, join, openWutongli, personOf } from "./street.ts";

describe.each(everyWay)("whose a concern is, on a channel $kind", (way) => {
  it("is the grid's worker's, before the team of its kind", async () => {
    const street = await openWutongli({ ...way, joined: ["wang", "li", "ma"] });
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 交给王芳了。 ……
      wang < 新诉求 101 号 ……
      ma > 您好
      ma < ……
    `);
  });

  it("is the team's of its kind where the grid has nobody, and one of them takes it", async () => {
    const street = await openWutongli({ ...way, joined: ["wang", "li", "ma"] });
    await street.play(`
      zhang > 9栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 交给环卫队了。 ……
      ma < 新诉求 101 号 垃圾绿化，9栋 9栋的垃圾没人收 …… 现在：等着受理，环卫队负责 …… [1 受理] [2 回复] [3 办好了] [4 更多] [5 看联系方式]
      ma > (press 受理)
      ma < 101 号归您办了。 ……
      ma < (edit) 101 号 …… 现在：在办，马师傅负责 ……
      ~ 1 minute
      zhang < 101 号，马师傅接手了。有进展马上告诉您。
    `);
  });

  it("is the duty secretary's where neither has anybody", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 9栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 交给李建国了。 ……
      li < 新诉求 101 号 垃圾绿化，9栋 ……
    `);
  });

  it("waits where nobody has joined, and goes to the first secretary who types the code, not to a worker", async () => {
    const street = await openWutongli({ ...way, joined: [] });
    await street.play(`
      zhang > 9栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 社区正在安排，有人接手就告诉您。 ……
      wu > 说事
      wu < ……
      wu > 3栋的路灯不亮
      wu < ……
      wu > 1
      wu < 收到了，编号 102。 社区正在安排，有人接手就告诉您。 ……
    `);
    await join(street, "zhao");
    expect(filed(street)).toMatchObject([{ ownerId: null }, { ownerId: null }]);
    await street.play(`
      li > ${codeFor(street, "li")}
      li < 您好，李建国。……
      li < 有 2 件事在等您。
      li < 新诉求 101 号 垃圾绿化，9栋 ……
      li < 新诉求 102 号 ……
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < …… 李建国负责 ……
    `);
    expect(filed(street)).toMatchObject([{ ownerId: personOf(street, "li") }, { ownerId: personOf(street, "li") }]);
  });

  it("does not hand out what was withdrawn before anybody came", async () => {
    const street = await openWutongli({ ...way, joined: [] });
    await street.play(`
      zhang > 9栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < ……
      zhang > 撤回
      zhang < ……
      zhang > 1
      zhang < 101 号撤回了。以后有事再说。
    `);
    await join(street, "li");
  });

  it("tells a resident honestly that there is nobody yet who could telephone", async () => {
    const street = await openWutongli({ ...way, joined: [] });
    await street.play(`
      zhang > 9栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < ……
      zhang > 打电话
      zhang < 打哪个号码？……
      zhang > 13800001111
      zhang < 现在还没有人能接，请您过一会儿再找。
    `);
  });
});
