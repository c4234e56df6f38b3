import { describe, it } from "vitest";
import { bothKinds, openWutongli } from "./street.ts";

describe.each(bothKinds)("a concern, on a channel $kind", ({ isPlain }) => {
  it("takes two messages from the resident where place and kind are clear, and is worked on to the end", async () => {
    const street = await openWutongli({ isPlain });
    await street.play(`
      zhang > 3栋楼下的垃圾三天没人收了
      zhang < 您看这样行不行？ 事情：3栋楼下的垃圾三天没人收了 地方：3栋 类别：垃圾绿化 …… [1 提交] [2 匿名提交] [3 改一改] [0 先不说了]
      zhang > 1
      zhang < 收到了，编号 101。 交给王芳了。 …… [1 我就住3栋] [2 看我的诉求]
      wang < 新诉求 101 号 垃圾绿化，3栋 3栋楼下的垃圾三天没人收了 居民，姓名不显示 …… [1 受理] [2 回复] [3 办好了]
      zhang > (press 我就住3栋)
      zhang < 记住了，您住3栋。以后不用再说。
      wang > (press 受理)
      wang < 101 号归您办了，居民已经收到消息。
      zhang < 101 号，王芳接手了。有进展马上告诉您。
      wang < (edit) 101 号 …… 现在：在办…… [1 回复] [2 办好了]
      wang > (press 回复)
      wang < 给 101 号的居民回句话： [0 先不说了]
      wang > 车下午来，麻烦再等等
      wang < 已经转告 101 号的居民。
      zhang < 101 号，王芳说： 车下午来，麻烦再等等 [1 回他一句]
      zhang > (press 回他一句)
      zhang < 请说，打字、拍照都行。 [0 先不说了]
      zhang > (photo) 好的，麻烦了
      zhang < 补充到 101 号了，王芳看得到。
      wang < 101 号的居民补充： 好的，麻烦了 (photo)
      wang < (edit) 101 号 …… 好的，麻烦了 照片 1 张 ……
      wang > (press 办好了)
      wang < 101 号怎么办好的？说一句，居民看得到。 [1 不用说了] [0 先不说了]
      wang > 车来过了，都清走了
      wang < 101 号办好了，居民已经收到消息。
      zhang < 101 号，王芳说办好了： 车来过了，都清走了 要是没办好，直接告诉我。 [1 没办好]
      wang < (edit) 101 号 …… 现在：说是办好了……
    `);
  });
});
