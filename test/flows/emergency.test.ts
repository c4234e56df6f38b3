import { describe, expect, it } from "vitest";
import { outbox } from "../../src/store/tables/delivery.ts";
import { filed } from "./filed.ts";
import { everyWay, openWutongli, whereAllIsOneMessage } from "./street.ts";

const numbers =
  "听着有危险，先打电话： 火警 119 急救 120 报警 110 现在正在发生吗？ [1 正在发生，马上通知] [2 不是现在，我接着说]";

describe.each(everyWay)("an emergency, on a channel $kind", (way) => {
  it.each([
    "3栋着火了",
    "3栋楼道里有煤气味",
    "3栋有人晕倒了，快来人",
    "3栋漏煤气",
    "there is a fire in building 3",
    "Fire! building 3",
    "gas leak in building 3",
  ])("shows the numbers at once, and wakes nobody before it is said to be now: %s", async (words) => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > ${words}
      zhang < ${numbers} [0 先不说了]
      wang > 您好
      wang < ……
      li > 您好
      li < ……
    `);
    expect(filed(street)).toEqual([]);
  });

  it("wakes the owner and the duty secretary at once, before all other news, where it is now", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋着火了
      zhang < ${numbers} ……
      zhang > 1
      zhang < 已经通知王芳了，编号 101。 人要紧：火警 119，急救 120，报警 110。
      wang < 紧急，正在发生：101 号 安全隐患，3栋 3栋着火了 居民，姓名不显示 现在：等着受理，王芳负责 6月1日周一 上午10:00前答复，6月1日周一 上午11:00前办好 [1 受理] [2 回复] [3 办好了] [4 更多] [5 看联系方式]
      li < 紧急，正在发生：101 号 安全隐患，3栋 3栋着火了 …… [1 受理] [2 回复] [3 办好了] [4 更多] [5 看联系方式]
    `);
    const cards = street.house.db
      .select()
      .from(outbox)
      .all()
      .filter(({ does }) => does === "card");
    expect(cards.map(({ lane }) => lane)).toEqual(["urgent", "urgent"]);
    expect(filed(street)).toMatchObject([{ priority: "emergency" }]);
  });

  it("wakes them before it is known where, asks where, and then wakes who works there", async () => {
    const street = await openWutongli(way);
    await street.play(
      `
      zhang > 救命，有人晕倒了
      zhang < ${numbers} ……
      zhang > 是的
      zhang < 已经通知李建国了，编号 101。 ……
      li < 紧急，正在发生：101 号 安全隐患，地方还不清楚 救命，有人晕倒了 ……
      zhang < 在哪里？说一句就行，比如“3栋2单元”，也可以发定位。 [0 返回]
      zhang > 3栋2单元
      zhang < 好，他们知道在哪儿了。有变化接着发给我。
      wang < 紧急，正在发生：101 号 安全隐患，3栋2单元 救命，有人晕倒了 …… 王芳负责 ……
      wang < 101 号在这里：3栋2单元
      li < ……紧急，正在发生：101 号 安全隐患，3栋2单元 救命，有人晕倒了 …… 王芳负责 ……
      li < 101 号在这里：3栋2单元
    `.replace("li < ……紧急", way.isPlain ? "li < 紧急" : "li < (edit) 紧急"),
    );
    expect(filed(street)).toMatchObject([{ placeWords: "3栋2单元" }]);
  });

  it("takes a place alone for where", async () => {
    const street = await openWutongli({ ...way, joined: ["li"] });
    await street.play(
      `
      zhang > 着火了
      zhang < ${numbers} ……
      zhang > 1
      zhang < ……
      li < 紧急，正在发生：101 号 …… 地方还不清楚 ……
      zhang < 在哪里？……
      zhang > (place 31.23,121.47)
      zhang < 好，他们知道在哪儿了。有变化接着发给我。
      li < (edit) 紧急，正在发生：101 号 安全隐患，地图上的定位 着火了 定位：https://uri.amap.com/marker?position=121.47,31.23&coordinate=wgs84 ……
      li < 101 号在这里：地图上的定位
    `.replace("li < (edit)", way.isPlain ? "li <" : "li < (edit)"),
    );
    expect(filed(street)).toMatchObject([{ latitude: 31.23 }]);
  });

  it("goes on as with any concern where it is not now, and asks that only once", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 昨天3栋着火了，垃圾到现在没人收
      zhang < ${numbers} ……
      zhang > 不是
      zhang < ……
      zhang > 垃圾绿化
      zhang < 您看这样行不行？ ……
      zhang > 那边到处很脏
      zhang < 您看这样行不行？ ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 ……
    `);
    expect(filed(street)).toMatchObject([{ priority: "normal" }]);
  });

  it("hears it in the middle of a concern, in the answer to where, and in an addition", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 垃圾没人收
      zhang < 在哪里？……
      zhang > 3栋，冒烟了
      zhang < ${numbers} ……
      zhang > 2
      zhang < 您看这样行不行？ ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < ……
      zhang > 1
      zhang < 请说，打字、拍照都行。 [0 先不说了]
      zhang > 3栋着火了
      zhang < ${numbers} [0 先不说了]
      zhang > 1
      zhang < 已经通知王芳了，编号 102。 ……
    `);
  });

  it("does not say that somebody was told where there is nobody, and gives it to the first who comes", async () => {
    const street = await openWutongli({ ...way, joined: [] });
    await street.play(`
      zhang > 3栋着火了
      zhang < ${numbers} ……
      zhang > 1
      zhang < 编号 101，可社区现在没人收得到消息，请马上打电话： 火警 119，急救 120，报警 110。
    `);
    expect(filed(street)).toMatchObject([{ number: 101, ownerId: null }]);
  });
});

describe.each(whereAllIsOneMessage)("an emergency, told at once on a channel $kind", (way) => {
  it("takes a place, a photo or a whole story for where", async () => {
    const street = await openWutongli({ ...way, joined: ["li"] });
    await street.play(
      `
      zhang > 着火了
      zhang < ${numbers} ……
      zhang > 1
      zhang < ……
      li < 紧急，正在发生：101 号 …… 地方还不清楚 ……
      zhang < 在哪里？……
      zhang > (place 31.23,121.47) (photo)
      zhang < 好，他们知道在哪儿了。有变化接着发给我。
      li < (edit) 紧急，正在发生：101 号 安全隐患，地图上的定位 着火了 照片 1 张 定位：https://uri.amap.com/marker?position=121.47,31.23&coordinate=wgs84 ……
      li < 101 号的照片和文件 (photo)
      li < 101 号在这里：地图上的定位
    `.replace("li < (edit)", way.isPlain ? "li <" : "li < (edit)"),
    );
    expect(filed(street)).toMatchObject([{ latitude: 31.23, files: ["photo"] }]);
  });
});

describe.each(everyWay)("a cry for help, on a channel $kind", (way) => {
  it("is heard by a question that takes no words, after a calmer one, and over what was left lying", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 上个月2栋着火过，灭火器还没换
      zhang < 听着有危险……
      zhang > 2
      zhang < ……
      zhang > 现在真的着火了，快来人
      zhang < 听着有危险，先打电话： 火警 119 ……
      zhang > 0
      zhang < ……
      zhang > 取消
      zhang < ……
      zhang > 3栋的垃圾没人收
      zhang < 您看这样行不行？……
      zhang > 改
      zhang < 改哪一样？……
      zhang > 救命，着火了
      zhang < 听着有危险，先打电话： 火警 119 ……
      zhang > 取消
      zhang < ……
      zhang < 改哪一样？……
      ~ 26 hours
      zhang > 着火了，快来
      zhang < 听着有危险，先打电话： 火警 119 ……
    `);
  });
});
