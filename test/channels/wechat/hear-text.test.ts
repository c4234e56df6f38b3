import { describe, expect, it } from "vitest";
import { hearInRoom, withoutQuote } from "../../../src/channels/wechat/child/hear-text.ts";

const us = { names: ["说事小助手", "小事"], prefix: "说事", unlike: ["说事厅", "说事的"], isMentioned: false };

describe("what is said in a room", () => {
  it.each([
    ["@说事小助手\u2005状态", "状态"],
    ["@说事小助手 状态", "状态"],
    ["状态 @说事小助手", "状态"],
    ["@小事\u2005状态", "状态"],
    ["说事，状态", "状态"],
    ["说事 状态", "状态"],
    ["说事状态", "状态"],
    ["@说事小助手\u2005", ""],
  ])("is said to us, and by what: %s", (said, text) => {
    expect(hearInRoom(said, us)).toEqual({ text, isToUs: true });
  });

  it.each(["3栋停水了", "@说事小助手二号 你好", "我昨天说事了", "@张姐 来吗", "说事厅明天几点开会"])(
    "is said to the others: %s",
    (said) => {
      expect(hearInRoom(said, us)).toEqual({ text: said, isToUs: false });
    },
  );

  it("is said to us in capitals too, as phones begin a sentence", () => {
    const english = { ...us, prefix: "shuoshi", unlike: ["shuoshi hall"] };
    expect(hearInRoom("Shuoshi, status", english)).toEqual({ text: "status", isToUs: true });
    expect(hearInRoom("Shuoshi Hall is closed", english)).toMatchObject({ isToUs: false });
  });

  it("is said to us where the platform says so, though the name is none that we know", () => {
    expect(hearInRoom("@助手\u2005到", { ...us, isMentioned: true })).toEqual({ text: "@助手\u2005到", isToUs: true });
  });

  it("is not said to us by what is only quoted", () => {
    const said = "「张姐：@说事小助手 状态」\n- - - - - - - - - - - - - - -\n我也想知道";
    expect(hearInRoom(said, { ...us, isMentioned: true })).toEqual({ text: "我也想知道", isToUs: false });
  });
});

describe("a quote", () => {
  it("goes, and only the answer is heard", () => {
    expect(withoutQuote("「王芳：101 号办好了」\n- - - - - - - - - - - - - - -\n没办好")).toBe("没办好");
  });

  it("goes whole, though brackets and lines stand in it", () => {
    expect(withoutQuote("「王芳：「3栋」的\n办好了」\n- - - - - - - - - - - - - - -\n谢谢")).toBe("谢谢");
  });

  it("is none where somebody only writes brackets", () => {
    expect(withoutQuote("「3栋」停水了")).toBe("「3栋」停水了");
  });
});
