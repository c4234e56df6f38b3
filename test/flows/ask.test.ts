import { describe, expect, it } from "vitest";
import { filed } from "./filed.ts";
import { everyWay, openWutongli } from "./street.ts";

const readBack = "[1 提交] [2 匿名提交] [3 改一改] [0 返回]";

describe.each(everyWay)("asking for what is missing, on a channel $kind", (way) => {
  it("offers home first once it is known where somebody lives", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 …… [1 我就住3栋] [2 看我的诉求]
      zhang > (press 我就住3栋)
      zhang < 记住了，您住3栋。以后不用再说。
      zhang > 路灯不亮了
      zhang < 您还有没办完的事。……
      zhang > 新的
      zhang < 在哪里？说一句就行，比如“3栋楼下”，也可以发定位。 [1 我家：3栋] [0 返回]
      zhang > 1
      zhang < 您看这样行不行？ 事情：路灯不亮了 地方：3栋 …… ${readBack}
      zhang > 好的
      zhang < 收到了，编号 102。 交给王芳了。 …… [1 看我的诉求]
    `);
  });

  it("asks which where two buildings are named, and the answer goes to who works there", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋和5栋的垃圾没人收
      zhang < 在哪里？…… [1 3栋] [2 5栋] [0 先不说了]
      zhang > 5栋
      zhang < 您看这样行不行？ 事情：3栋和5栋的垃圾没人收 地方：5栋 …… ${readBack}
      zhang > 1
      zhang < 收到了，编号 101。 交给赵敏了。 ……
    `);
  });

  it.each([
    ["3栋的垃圾没人收", "3栋", "王芳"],
    ["三栋的垃圾没人收", "3栋", "王芳"],
    ["3号楼的垃圾没人收", "3栋", "王芳"],
    ["３ 栋的垃圾没人收", "3栋", "王芳"],
    ["3栋2单元的垃圾没人收", "3栋", "王芳"],
    ["garbage at building 3 not collected", "3栋", "王芳"],
    ["小花园的垃圾没人收", "中心花园", "李建国"],
    ["十一幢的垃圾没人收", "11栋", "李建国"],
  ])("knows where it is from: %s", async (words, place, holder) => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > ${words}
      zhang < 您看这样行不行？ …… 地方：${place} 类别：垃圾绿化 ……
      zhang > 1
      zhang < 收到了，编号 101。 交给${holder}了。 ……
    `);
  });

  it.each(["13栋的垃圾没人收", "这三栋的垃圾没人收", "有三栋楼的垃圾没人收", "garbage at building 33 not collected"])(
    "does not take it for 3栋: %s",
    async (words) => {
      const street = await openWutongli(way);
      await street.play(`
        zhang > ${words}
        zhang < 在哪里？…… [0 先不说了]
      `);
    },
  );

  it("takes a story that is told when asked where as more of the story, with the place in it", async () => {
    const story =
      "就是从大门进来往左走，过了小卖部再往右拐，走到头看到一棵大槐树，树底下那一堆，昨天还只有半人高，今天都快堵住路了，就在6栋旁边，麻烦快点";
    const street = await openWutongli(way);
    await street.play(`
      zhang > 垃圾没人收
      zhang < 在哪里？……
      zhang > ${story}
      zhang < 这算哪一类？……
      zhang > 1
      zhang < 您看这样行不行？ 事情：垃圾没人收 ${story} 地方：6栋 ……
    `);
  });

  it("guesses the kind where it is beyond doubt, else asks with six at most, something else last", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋电梯坏了
      zhang < 您看这样行不行？ 事情：3栋电梯坏了 地方：3栋 类别：电梯 ……
      zhang > 取消
      zhang < 好的，不说这件了。……
      zhang > 3栋有件事想说说
      zhang < 这算哪一类？选不准就选最后一个。 [1 垃圾绿化] [2 房屋住房] [3 水电气暖] [4 电梯] [5 物业小区] [6 其他] [0 先不说了]
      zhang > 不知道
      zhang < 您看这样行不行？ …… 类别：其他 ……
    `);
  });

  it("reads more words instead of a kind, and guesses again", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋有件事想说说
      zhang < 这算哪一类？……
      zhang > 垃圾三天没人收了
      zhang < 您看这样行不行？ 事情：3栋有件事想说说 垃圾三天没人收了 地方：3栋 类别：垃圾绿化 ……
    `);
  });

  it("changes the words, the place or the kind, each alone", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang >> (photo)
      zhang > 3栋的垃圾没人收
      zhang < 您看这样行不行？ 事情：3栋的垃圾没人收 照片 1 张 地方：3栋 类别：垃圾绿化 ……
      zhang > 不对
      zhang < 改哪一样？ [1 事情] [2 地方] [3 类别] [0 返回]
      zhang > 地方
      zhang < 在哪里？…… [1 3栋] [0 返回]
      zhang > 5栋门口
      zhang < 您看这样行不行？ 事情：3栋的垃圾没人收 照片 1 张 地方：5栋门口 类别：垃圾绿化 ……
      zhang > 改一改
      zhang < 改哪一样？……
      zhang > 3
      zhang < 这算哪一类？…… [6 其他] ……
      zhang > 6
      zhang < 您看这样行不行？ …… 地方：5栋门口 类别：其他 ……
      zhang > 3
      zhang < 改哪一样？……
      zhang > 1
      zhang < 好，您把事情再说一遍。 [0 返回]
      zhang > 垃圾桶倒了
      zhang < 您看这样行不行？ 事情：垃圾桶倒了 照片 1 张 地方：5栋门口 类别：其他 …… ${readBack}
      zhang > 1
      zhang < 收到了，编号 101。 交给赵敏了。 ……
    `);
    expect(filed(street)).toMatchObject([
      { words: ["垃圾桶倒了"], files: ["photo"], kind: "other", placeWords: "5栋门口" },
    ]);
  });

  it("keeps the resident unnamed to those who work on it, where that is wanted", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 匿名
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 垃圾绿化，3栋 3栋的垃圾没人收 居民，匿名 ……
    `);
    expect(filed(street)).toMatchObject([{ isAnonymous: true }]);
  });
});
