import { describe, expect, it } from "vitest";
import { concern } from "../../src/store/tables/concerns.ts";
import { codeIn } from "./codes.ts";
import { eachKind, everyWay, openWutongli } from "./street.ts";

const concernIn3 = `
  zhang > 3栋的垃圾没人收
  zhang < 您看这样行不行？ ……
  zhang > 1
`;

describe.each(everyWay)("leave, on a channel $kind", (way) => {
  it("sends what would come to one to the deputy, who may work on it, and ends by itself", async () => {
    const street = await openWutongli(way);
    await street.play(`
      wang > 请假
      wang < 从哪天起？直接写也行，比如“周五”“6月3日”。 [1 今天] [2 明天] [0 先不说了]
      wang > 1
      wang < 到哪天为止（那天还在假里）？…… [1 就这一天] [0 返回]
      wang > 过几天吧
      wang < 这几天有事找谁？……
      wang > 赵敏
      wang < 没看懂是哪几天，或者对不上。再说一次就行。
      wang < 从哪天起？……
      wang > 今天
      wang < 到哪天为止（那天还在假里）？……
      wang > 周三
      wang < 这几天有事找谁？ [1 李建国] [2 赵敏] [3 不指定，转给下一位] [0 返回]
      wang > 赵敏
      wang < 好，6月1日周一到6月3日周三请假。有事找赵敏。提前回来了，再发“请假”就行。
      li < 王芳请假了：6月1日周一到6月3日周三。
      zhao < 王芳请假了：6月1日周一到6月3日周三。这几天找王芳的事会送到您这里。
      ${concernIn3}
      zhang < 收到了，编号 101。 交给赵敏了。……
      zhao < 新诉求 101 号 ……
      zhao > (press 受理)
      zhao < 101 号归您办了。……
      zhao < (edit) ……
      ~ 1 minute
      zhang < 101 号，赵敏接手了。……
      ~ 3 days
      wu > 3栋的路灯坏了
      wu < 您看这样行不行？ ……
      wu > 1
      wu < 收到了，编号 102。 交给王芳了。……
      wang < 新诉求 102 号 ……
    `);
  });

  it("lets the deputy work on what one had already, and nobody else of the next grid; it can end early", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${concernIn3}
      zhang < 收到了，编号 101。 交给王芳了。……
      wang < 新诉求 101 号 ……
      wang > 请假
      wang < ……
      wang > 今天
      wang < ……
      wang > 就这一天
      wang < ……
      wang > 1
      wang < 好，6月1日周一到6月1日周一请假。有事找李建国。……
      li < 王芳请假了：……这几天找王芳的事会送到您这里。
      zhang > 我的诉求
      zhang < ……
      zhang > 101
      zhang < 101 号 ……
      zhang > 补充
      zhang < ……
      zhang > 还有一袋在楼梯口
      zhang < ……
      li < 101 号的居民补充： 还有一袋在楼梯口
      wang < (edit) ……
      wang > 请假
      wang < 您请着假：6月1日周一到6月1日周一。有事找李建国。 [1 我回来了] [2 改日子] [0 先不说了]
      wang > 1
      wang < 欢迎回来，事情又会送到您这里。
    `);
  });

  it("is for those who help, and says so where the days make no sense", async () => {
    const street = await openWutongli({ ...way, joined: ["li"] });
    await street.play(`
      zhang > 请假
      zhang < 请假是给在这里帮忙的人用的。
      li > 请假
      li < ……
      li > 6月5日
      li < ……
      li > 6月3日
      li < 这几天有事找谁？ [1 不指定，转给下一位] [0 返回]
      li > 1
      li < 没看懂是哪几天，……
      li < 从哪天起？……
    `);
  });
});

describe.each(everyWay)("handing over, on a channel $kind", (way) => {
  it("gives all that one has in hand to one other, as cards", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${concernIn3}
      zhang < 收到了，编号 101。 交给王芳了。……
      wang < 新诉求 101 号 ……
      wang > 交接
      wang < 交给谁？ [1 李建国] [2 赵敏] [0 先不说了]
      wang > 2
      wang < 手上的 1 件事都交给赵敏？ [1 都交给他] [0 返回]
      wang > 1
      wang < 交给赵敏了，一共 1 件。
      zhao < 新诉求 101 号 …… 赵敏负责 ……
      li < 王芳把手上的 1 件事交给赵敏了。
      wang < (edit) ……
      wang > 交接
      wang < 您手上没有要交接的事。
      zhao > (press 受理)
      zhao < ……
      wang < (edit) ……
      zhao < (edit) ……
      ~ 1 minute
      zhang < 101 号，赵敏接手了。有进展马上告诉您。
    `);
  });
});

describe.each(everyWay)("a code of one's own, on a channel $kind", (way) => {
  it("makes another phone one's own, within a quarter of an hour and once", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${concernIn3}
      zhang < 收到了，编号 101。……
      wang < ……
      zhang > 换手机
      zhang < 在新手机上，或者别的软件里，……
      zhang < ……
    `);
    const code = codeIn(street, "zhang", "-");
    await street.play(`
      wu > ${code}
      wu < 您好。您现在的身份： 居民
      zhang < 您的码刚刚在另一部手机上用了，那边现在也是您。…… [1 不是我]
      wu > 我的诉求
      wu < 您说过的事： …… 101 号 ……
    `);
    expect(street.house.db.select().from(concern).get()?.personId).toBe(street.who("wu").personId);
    await street.play(`
      zhang > 绑定
      zhang < ……
      zhang < ……
      ~ 16 minutes
    `);
    await street.play(`
      li > ${codeIn(street, "zhang", "-")}
      li < 这个码用不了。……
    `);
  });
});

describe.each(eachKind)("a code of one's own that another has used, on a channel $kind", (way) => {
  it("is told of on the phones from before, and one tap there takes the other off again", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${concernIn3}
      zhang < 收到了，编号 101。……
      wang < ……
      zhang > 换手机
      zhang < ……
      zhang < ……
    `);
    await street.play(`
      wu > ${codeIn(street, "zhang", "-")}
      wu < 您好。您现在的身份： 居民
      zhang < 您的码刚刚在另一部手机上用了，……
      wu > 绑定
      wu < ……
      wu < ……
    `);
    const stolen = codeIn(street, "wu", "-");
    await street.play(`
      zhang > (press 不是我)
      zhang < 断开了，那部手机不再是您的，没用过的码也作废了。……
      wu > 我的诉求
      wu < 先说一声：……
      wu < 您还没有说过事。……
      li > ${stolen}
      li < 这个码用不了。……
      zhang > 我的诉求
      zhang < 您说过的事： …… 101 号 ……
    `);
    expect(street.who("wu").personId).not.toBe(street.who("zhang").personId);
  });
});

describe.each(everyWay)("the log, on a channel $kind", (way) => {
  it("shows who did what to which number and when, in one's own area, and no resident's name or words", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${concernIn3}
      zhang < 收到了，编号 101。……
      wang < 新诉求 101 号 ……
      wang > (press 受理)
      wang < ……
      wang < (edit) ……
      ~ 1 minute
      zhang < ……
      wang > 记录
      wang < 做过的事，最近的在前： 6/1 09:00 101 号，王芳：受理 6/1 09:00 101 号，居民：说了一件事 [1 更早的] [0 先不说了]
      wang > 1
      wang < 再往前就没有了。
      zhao > 记录
      zhao < 还没有记录。
      li > 记录
      li < 做过的事，最近的在前： 6/1 09:00 101 号，王芳：受理 …… 6/1 09:00 赵敏：用码进来 ……
      zhang > 记录
      zhang < 记录是给书记和网格员看的。
    `);
  });

  it("names nobody of staff for what they do as a resident", async () => {
    const street = await openWutongli({ ...way, joined: ["wang", "li", "ma"] });
    await street.play(`
      ma > 3栋楼下的垃圾三天没人收了
      ma < ……
      ma > 匿名提交
      ma < 收到了，编号 101。……
      wang < 新诉求 101 号 ……居民，匿名……
      wang > 记录
      wang < 做过的事，最近的在前： 6/1 09:00 101 号，居民：说了一件事 [1 更早的] [0 先不说了]
    `);
  });
});
