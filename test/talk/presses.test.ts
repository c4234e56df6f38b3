import { describe, expect, it } from "vitest";
import { answerData, startData } from "../../src/talk/button.ts";
import { doorWith, seeded } from "../support/random.ts";
import { open } from "./both.ts";
import { invitations } from "./invitation.ts";
import { paint, smallHouse, times } from "./small-house.ts";

const painting = () => open({ furnish: smallHouse({ flows: [paint] }) });

describe("a press on the button", () => {
  it("of an earlier question puts the one that waits again, and answers nothing", async () => {
    const scene = await painting();
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 厨房
      chen < ……颜色？ ……
      chen > (press 红色)
      chen < ……确定吗？ ……
      chen > (press old 蓝色)
      chen < (toast) 这是之前的问题。
      chen < 厨房刷红色，确定吗？ [1 确定] [2 不] [0 返回]
    `);
    expect(times(scene.house.db, "painted")).toBe(0);
  });

  it("of a conversation that is over says so", async () => {
    const scene = await painting();
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 取消
      chen < 好的，不说这件事了。
      chen > (press old 离开)
      chen < (toast) 这个已经过期。
    `);
  });

  it("takes the buttons off a question that was answered, and off one that was left", async () => {
    const scene = await painting();
    await scene.play("chen > 刷墙\nchen < ……\nchen > 厨房\nchen < ……\nchen > (press 红色)\nchen < ……");
    const buttons = () => scene.channels.buttons.chat("chen").map(({ shown }) => shown.buttons?.length ?? 0);
    expect(buttons()).toEqual([0, 0, 3]);
    await scene.play("chen > 取消\nchen < ……");
    expect(buttons()).toEqual([0, 0, 0, 0]);
  });

  it("ends the waiting mark of every press, with a word or without, and of one that met a fault too", async () => {
    const scene = await open({ furnish: smallHouse({ flows: [paint] }), isReplayed: false });
    await scene.play("chen > 刷墙\nchen < ……\nchen > 厨房\nchen < ……\nchen > (press 红色)\nchen < ……");
    scene.release({ flows: scene.house.flows.map((one) => (one.name === "paint" ? { ...one, run: breaks } : one)) });
    await expect(scene.play("chen > (press 确定)")).rejects.toThrow("系统出了点问题");
    const answers = scene.channels.buttons.delivered.filter((outgoing) => outgoing.do === "answer");
    expect(answers).toHaveLength(2);
  });

  it("of somebody else's conversation does nothing", async () => {
    const scene = await painting();
    await scene.play("chen > 刷墙\nchen < ……\nchen > 厨房\nchen < ……");
    const [red] = scene.channels.buttons.chat("chen").at(-1)?.shown.buttons ?? [];
    const stolen = { data: red?.data ?? "", id: "p", message: "m1" };
    scene.take(scene.message("wang", { press: stolen }));
    await scene.play("~ 1 second\nwang < (toast) 这个已经过期。\nchen > 2\nchen < 厨房刷蓝色，……");
  });

  it("with data that nobody wrote does nothing", async () => {
    const scene = await painting();
    await scene.play("chen > 刷墙\nchen < ……\nchen > 厨房\nchen < ……");
    const long = "z".repeat(300);
    const forged = [
      ...["", "x", "a", "a.", "a..", "a.1.1", "a.1.1.zz", "a.-1.1.1", `a.${long}.${long}.1`, "A.1.1.1", "a.1.1.1\n"],
      ...[
        "s",
        "s.",
        "s.pa",
        "s.pa.0",
        "s.pa.0.x",
        "s.xxxx.0.",
        "s.zz.0.",
        "s.wh.0.",
        "s.go.0.",
        "s.st.0.",
        `s.${long}`,
      ],
      ...[answerData(999, 1, 0), answerData(1, 999, 0), "s.pa.0.\n", "\u0000", "'; drop table outbox; --"],
    ];
    for (const [n, data] of forged.entries()) {
      scene.take(scene.message("wang", { press: { data, id: `p${n}`, message: "nowhere" } }));
      await scene.play("~ 1 second\nwang < (toast) 这个已经过期。");
    }
    expect(times(scene.house.db, "talk.fault")).toBe(0);
  });

  it("with an option that the question does not have puts it again, with a word on that", async () => {
    const scene = await painting();
    await scene.play("chen > 刷墙\nchen < ……\nchen > 厨房\nchen < ……");
    scene.take(scene.message("chen", { press: { data: answerData(1, 2, 7), id: "p", message: "m2" } }));
    await scene.play("~ 1 second\nchen < 程序更新了，请再答一次。 厨房刷什么颜色？ ……");
  });
});

const breaks = () => {
  throw new Error("broken");
};

describe("a card", () => {
  const inviting = async (isPlain = false) => {
    const invitation = invitations();
    const scene = await open({ furnish: invitation.furnish, isPlain });
    invitation.takesPlaceIn(scene);
    await scene.play("wang > 记一下\nchen < 来吗？ [1 去] [2 不去]");
    return { scene, ...invitation };
  };

  it("acts on a press, in the middle of another conversation as well", async () => {
    const { scene } = await inviting();
    await scene.play(`
      chen > 刷墙
      chen < 刷哪个房间？ ……
      chen > (press 去)
      chen < 去
      chen < 刷哪个房间？ ……
    `);
    expect(times(scene.house.db, "went")).toBe(1);
  });

  it("is changed in place, and its buttons with it", async () => {
    const { scene, state } = await inviting();
    state.text = "明天来吗？";
    await scene.play("wang > 改\nchen < (edit) 明天来吗？ [1 去] [2 不去]\nchen > (press 去)\nchen < 去");
    expect(scene.channels.buttons.chat("chen").map(({ shown }) => shown.text)).toEqual(["明天来吗？", "去"]);
  });

  it("that shows what is no longer so is drawn anew instead of acting", async () => {
    const { scene, state } = await inviting();
    state.text = "明天来吗？";
    const [go] = scene.channels.buttons.chat("chen")[0]?.shown.buttons ?? [];
    scene.take(scene.message("wang", { text: "改" }));
    scene.take(scene.message("chen", { press: { data: go?.data ?? "", id: "p", message: "m1" } }));
    await scene.play("~ 1 second\nchen < (toast) 情况有变化，请看新的。\nchen < (edit) 明天来吗？ [1 去] [2 不去]");
    expect(times(scene.house.db, "went")).toBe(0);
    await scene.play("chen > (press 去)\nchen < 去");
    expect(times(scene.house.db, "went")).toBe(1);
  });

  it("of which nobody knows whether it arrived is still known by its buttons when they are out of date", async () => {
    const invitation = invitations();
    const scene = await open({ furnish: invitation.furnish });
    invitation.takesPlaceIn(scene);
    scene.channels.buttons.upcoming.push({ is: "uncertain", why: "timeout" });
    scene.take(scene.message("wang", { text: "记一下" }));
    await scene.deliver();
    const [go] = scene.channels.buttons.chat("chen")[0]?.shown.buttons ?? [];
    invitation.state.text = "明天来吗？";
    scene.take(scene.message("wang", { text: "改" }));
    await scene.play("~ 1 minute\nchen < 来吗？ ……\nchen < 明天来吗？ [1 去] [2 不去]");
    scene.take(scene.message("chen", { press: { data: go?.data ?? "", id: "p", message: "m1" } }));
    await scene.play("~ 1 second\nchen < (toast) 情况有变化，请看新的。\nchen < (edit) 明天来吗？ ……");
    expect(times(scene.house.db, "went")).toBe(0);
  });

  it("is not sent where there is nothing to show any more", async () => {
    const { scene, state } = await inviting();
    state.isOn = false;
    await scene.play("wang > 改\n~ 1 minute\nchen > 帮助\nchen < ……");
  });

  it("of which many changes wait is changed once", async () => {
    const { scene } = await inviting();
    for (let n = 0; n < 20; n += 1) scene.take(scene.message("wang", { text: "改" }));
    await scene.deliver();
    expect(scene.channels.buttons.delivered.filter((outgoing) => outgoing.do === "edit")).toHaveLength(1);
  });

  it("can't be put into a button with a person's words", () => {
    const flow = smallHouse()({
      db: {} as never,
      abilities: () => null,
      log: { error: () => {} },
      door: doorWith(),
      random: seeded(),
    }).opener;
    expect(() => startData(flow as never, { words: "楼下的垃圾" })).toThrow(
      expect.objectContaining({ code: "bad_button" }),
    );
  });
});
