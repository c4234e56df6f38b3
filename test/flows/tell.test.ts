import { describe, expect, it } from "vitest";
import { filed } from "./filed.ts";
import { everyWay, openWutongli } from "./street.ts";

describe.each(everyWay)("telling, on a channel $kind", (way) => {
  it("makes one read-back of words, a photo and a place that come in a burst, and sends it once", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang >> 楼下的垃圾三天没人收了
      zhang >> (photo)
      zhang >> (photo)
      zhang > (place 31.23,121.47 3号楼楼下)
      zhang < 您看这样行不行？ 事情：楼下的垃圾三天没人收了 照片 2 张 地方：3栋（3号楼楼下） 类别：垃圾绿化 还有要补充的，接着发就行。 [1 提交] [2 匿名提交] [3 改一改] [0 先不说了]
      zhang > 1
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 垃圾绿化，3栋（3号楼楼下） 楼下的垃圾三天没人收了 照片 2 张 定位：https://uri.amap.com/marker?position=121.47,31.23&coordinate=wgs84 ……
      wang < 101 号的照片和文件 (photo) (photo)
    `);
    expect(filed(street)).toMatchObject([
      { number: 101, words: ["楼下的垃圾三天没人收了"], files: ["photo", "photo"], latitude: 31.23, longitude: 121.47 },
    ]);
  });

  it("takes a photo alone for what is wrong, and asks only for the rest", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > (photo)
      zhang < 在哪里？说一句就行，比如“3栋楼下”，也可以发定位。 [0 先不说了]
      zhang > 三栋楼下
      zhang < 这算哪一类？选不准就选最后一个。 [1 垃圾绿化] …… [6 其他] [0 返回]
      zhang > 1
      zhang < 您看这样行不行？ 照片 1 张 地方：3栋（三栋楼下） 类别：垃圾绿化 …… [1 提交] [2 匿名提交] [3 改一改] [0 返回]
      zhang > 提交
      zhang < 收到了，编号 101。 交给王芳了。 ……
      wang < 新诉求 101 号 垃圾绿化，3栋（三栋楼下） 照片 1 张 居民，姓名不显示 ……
      wang < 101 号的照片和文件 (photo)
    `);
  });

  it("takes a voice message alone for what is wrong", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > (voice)
      zhang < 在哪里？……
      zhang > 老年食堂
      zhang < 这算哪一类？……
      zhang > 其他
      zhang < 您看这样行不行？ 语音 1 条 地方：老年食堂 类别：其他 ……
      zhang > 1
      zhang < 收到了，编号 101。 交给赵敏了。 ……
      zhao < 新诉求 101 号 其他，老年食堂 语音 1 条 ……
      zhao < 101 号的照片和文件 (voice)
    `);
  });

  it("takes the place first and what is wrong after it", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > (place 31.23,121.47)
      zhang < 这算哪一类？……
      zhang > 垃圾没人收
      zhang < 您看这样行不行？ 事情：垃圾没人收 地方：地图上的定位 类别：垃圾绿化 ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
    `);
    expect(filed(street)).toMatchObject([{ words: ["垃圾没人收"], latitude: 31.23 }]);
  });

  it("listens where somebody says 说事 first", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 说事
      zhang < 您说，我听着。打字、拍照、发语音、发定位都行。 [0 先不说了]
      zhang >> 3栋楼下的垃圾没人收
      zhang > (photo)
      zhang < 您看这样行不行？ 事情：3栋楼下的垃圾没人收 照片 1 张 地方：3栋 类别：垃圾绿化 …… [0 先不说了]
      zhang > 1
      zhang < 收到了，编号 101。 ……
    `);
  });

  it("puts what comes after the read-back into a new one, and files it all", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋楼下的垃圾没人收
      zhang < 您看这样行不行？ 事情：3栋楼下的垃圾没人收 地方：3栋 ……
      zhang > 都三天了
      zhang < 您看这样行不行？ 事情：3栋楼下的垃圾没人收 都三天了 地方：3栋 ……
      zhang >> (photo)
      zhang > 味道很大
      zhang < 您看这样行不行？ 事情：3栋楼下的垃圾没人收 都三天了 味道很大 照片 1 张 地方：3栋 ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
    `);
    expect(filed(street)).toMatchObject([{ words: ["3栋楼下的垃圾没人收\n都三天了\n味道很大"], files: ["photo"] }]);
  });

  it("reads long words back cut at 200 characters, and keeps and hands on all of them", async () => {
    const story = `3栋楼下的垃圾没人收。${"臭得很👨‍👩‍👧。".repeat(400)}`;
    const street = await openWutongli(way);
    const heart = [...new Intl.Segmenter().segment(story)].slice(0, 200).map(({ segment }) => segment);
    await street.play(`
      zhang > ${story}
      zhang < 这算哪一类？……
      zhang > 1
      zhang < 您看这样行不行？ 事情：${heart.join("")}… 地方：3栋 类别：垃圾绿化 ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
    `);
    expect(filed(street)).toMatchObject([{ words: [story] }]);
    const read = street
      .channelOf("wang")
      .chat("wang")
      .flatMap(({ shown }) => /^101 号的全文：\n(.*)$/su.exec(shown.text)?.[1] ?? []);
    expect(read.join("")).toBe(story);
  });

  it("makes one concern of a text that a platform had to break into parts", async () => {
    const street = await openWutongli(way);
    const part = (letter: string) => letter.repeat(4096);
    await street.play(`
      zhang >> 3栋垃圾没人收${part("臭")}
      zhang >> ${part("很")}
      zhang > 麻烦了
      zhang < 这算哪一类？……
      zhang > 1
      zhang < 您看这样行不行？ 事情：3栋垃圾没人收臭臭…… 地方：3栋 类别：垃圾绿化 ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 ……
      wang < 101 号的全文： ……
      wang < 101 号的全文： ……
      wang < 101 号的全文： ……
    `);
    expect(filed(street)).toMatchObject([{ words: [`3栋垃圾没人收${part("臭")}\n${part("很")}\n麻烦了`] }]);
  });

  it("takes additions to a concern that are longer than a message, and shows its history all the same", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋楼下的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 ……
      zhang > ${"臭".repeat(4096)}
      zhang < ……
      zhang > 2
      zhang < 补充到 101 号了，王芳看得到。
      wang < 101 号的居民补充： 臭……
      wang < 101 号的居民补充： 臭……
      wang < (edit) 新诉求 101 号…… 臭臭……
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < 101 号：3栋楼下的垃圾没人收 臭…… 您补充：臭……… [1 补充几句或照片] ……
    `);
  });
});
