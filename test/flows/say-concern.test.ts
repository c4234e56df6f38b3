import { describe, expect, it } from "vitest";
import { rawWordsIn } from "./raw-words.ts";
import { everyWay, has, openWutongli } from "./street.ts";

describe.each(everyWay)("a concern, on a channel $kind", (way) => {
  it("takes two messages from the resident where place and kind are clear, and is worked on to the end", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋楼下的垃圾三天没人收了
      zhang < 您看这样行不行？ 事情：3栋楼下的垃圾三天没人收了 地方：3栋 类别：垃圾绿化 …… [1 提交] [2 匿名提交] [3 改一改] [0 先不说了]
      zhang > 1
      zhang < 收到了，编号 101。 交给王芳了。 …… [1 我就住3栋] [2 看我的诉求]
      wang < 新诉求 101 号 垃圾绿化，3栋 3栋楼下的垃圾三天没人收了 居民，姓名不显示 …… [1 受理] [2 回复] [3 办好了] [4 更多] [5 看联系方式]
      zhang > (press 我就住3栋)
      zhang < 记住了，您住3栋。以后不用再说。
      wang > (press 受理)
      wang < 101 号归您办了。 ……
      wang < (edit) 101 号 …… 现在：在办，王芳负责…… [1 开始办] [2 回复] ……
      ~ 1 minute
      zhang < 101 号，王芳接手了。有进展马上告诉您。
      wang > (press 回复)
      wang < 给 101 号的居民回句话： [0 先不说了]
      wang > 车下午来，麻烦再等等
      wang < 记下了。 ……
      ~ 1 minute
      zhang < 101 号，王芳说： 车下午来，麻烦再等等 [1 回一句]
      zhang > (press 回一句)
      zhang < 请说，打字、拍照都行。 [0 先不说了]
      zhang > (photo)
      zhang < 补充到 101 号了，王芳看得到。
      wang < 101 号的居民补充了照片、语音或文件： (photo)
      wang < (edit) 101 号 …… 照片 1 张 ……
      wang > (press 办好了)
      wang < 101 号怎么办好的？…… [1 不用说了] [0 先不说了]
      wang > 车来过了，都清走了
      wang < 101 号办好了。 ……
      wang < (edit) 101 号 …… 现在：办好了，等确认……
      ~ 1 minute
      zhang < 101 号，王芳说办好了： 车来过了，都清走了 要是没办好，直接告诉我。 [1 没办好]
    `);
  });

  it("is told in English from end to end to somebody whose platform is in English", async () => {
    // Several that are sent at once are one message, where there is such a thing.
    const photos = has(way, "captions") ? "(photo) (photo)" : "(photo)";
    const people = { tom: { name: "Tom", language: "en-GB" }, wang: { language: "zh-hans" } };
    const street = await openWutongli({ ...way, people });
    await street.play(`
      tom > nobody collects the garbage at building 3
      tom < Is this right? What: nobody collects the garbage at building 3 Where: 3栋 About: Rubbish and greenery If there is more, just send it. [1 Send it] [2 Send it without my name] [3 Change it] [0 Leave it]
      tom > yes
      tom < Got it, number 101. 王芳 has it. You will hear from somebody by Tue, June 2 at 9:00 in the morning; we aim to have it done by Wed, June 10 at 9:00 in the morning. [1 I live at 3栋] [2 My concerns]
      wang < 新诉求 101 号 垃圾绿化，3栋 nobody collects the garbage at building 3 居民，姓名不显示 …… 6月2日周二 上午9:00前答复，6月10日周三 上午9:00前办好 [1 受理] [2 回复] [3 办好了] [4 更多] [5 看联系方式]
      tom > (press I live at 3栋)
      tom < Noted: you live at 3栋. No need to say it again.
      wang > (press 受理)
      wang < 101 号归您办了。 ……
      wang < (edit) 101 号 …… [1 开始办] [2 回复] ……
      ~ 1 minute
      tom < 101: 王芳 has taken it and will keep you posted.
      wang > (press 回复)
      wang < 给 101 号的居民回句话： [0 先不说了]
      wang > 下午来收
      wang < 记下了。 ……
      ~ 1 minute
      tom < 101, 王芳 says: 下午来收 [1 Answer]
      tom > (press Answer)
      tom < Go ahead, words or a photo. [0 Leave it]
      tom > ${photos}
      tom < Added to 101. 王芳 can see it.
      wang < 101 号的居民补充了照片、语音或文件： ${photos}
      wang < (edit) 101 号 …… 照片 2 张 ……
      wang > (press 办好了)
      wang < 101 号怎么办好的？…… [1 不用说了] [0 先不说了]
      wang > (press 不用说了)
      wang < 101 号办好了。 ……
      wang < (edit) 101 号 …… 现在：办好了，等确认……
      ~ 1 minute
      tom < 101: 王芳 says it is done. If it isn't, just tell me. [1 It isn't done]
      ~ 1 second
      tom > mine
      tom < What you told us: [1 101 nobody colle… (done, to be confirmed)] [0 Leave it]
      tom > 1
      tom < 101: nobody collects the garbage at building 3 Rubbish and greenery, 3栋 Now: done, to be confirmed, with 王芳 6/1, 09:00 you told us 6/1, 09:00 王芳 took it 6/1, 09:01 王芳: 下午来收 6/1, 09:02 you added photos or the like 6/1, 09:02 王芳 says it is done [1 Add words or a photo] [2 Please telephone me] [3 It isn't done: reopen it] [0 Back]
    `);
  });
});

describe("reading what was shown", () => {
  it("finds places that are not filled and keys that have no words", () => {
    const shown = (text: string) => ({ do: "send", chat: "zhang", shown: { text } }) as const;
    const raw = ["收到了，编号 {{number}}。", "concern.sent", "编号 undefined"];
    expect(rawWordsIn([...raw, "收到了，编号 101。"].map(shown))).toEqual(raw);
  });
});
