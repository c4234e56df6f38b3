import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { inbox } from "../../src/store/tables/talk.ts";
import { none } from "../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { describeBoth, describeEach, type Opens } from "./both.ts";
import { brief, button, done, flow, phrase, smallHouse, times } from "./small-house.ts";

/** A house in which painting breaks, at the place given, for as long as it is broken. */
async function breaking(open: Opens, where: "flow" | "command" | "query" | "news") {
  const state = { isBroken: true };
  const breakAt = (here: string): void => {
    if (here === where && state.isBroken) throw new Error(`broken ${here}`);
  };
  const paint = flow("paint", { code: "pa", fields: none }, function* (talk) {
    const room = yield* talk.ask("paint.room", freeWords());
    breakAt("flow");
    const painted = talk.act(
      "paint",
      (desk, input: { room: string }) => {
        done("painted")(desk, input);
        breakAt("command");
        return input.room;
      },
      { room },
    );
    talk.look("price", () => breakAt("query"), {});
    talk.say("paint.done", { room: painted, colour: "" });
    yield* talk.ask("paint.rating", oneOf(["good", "bad"]));
  });
  const wave = brief("wave", { code: "wa", fields: none }, (talk) => talk.act("wave", done("waved"), {}));
  const scene = await open({
    isReplayed: false,
    furnish: smallHouse({
      flows: [paint, wave],
      news: {
        "talk.fault": () => [{ to: scene.who("wang").personId, words: phrase("note.text", { text: "有故障" }) }],
        painted: () => {
          breakAt("news");
          return [];
        },
        invited: () => [
          {
            to: scene.who("chen").personId,
            words: phrase("note.text", { text: "来吗？" }),
            buttons: [button(wave, {}, "note.go")],
          },
        ],
      },
    }),
  });
  return { scene, state, wave };
}

const told = "chen < 系统出了点问题，什么都没有改变。 [1 找人工]";

describeEach("a fault", (open) => {
  for (const where of ["flow", "command", "query", "news"] as const) {
    it(`in the ${where} changes nothing, is told, and the conversation can be gone on with`, async () => {
      const { scene, state } = await breaking(open, where);
      await scene.play(`
        chen > 刷墙
        chen < 刷哪个房间？ [0 离开]
        chen > 厨房
        ${told}
        wang < 有故障
      `);
      expect(times(scene.house.db, "painted")).toBe(0);
      expect(scene.logged).toMatchObject([{ event: "fault", facts: { code: "unforeseen" } }]);
      expect(scene.house.db.select().from(inbox).where(eq(inbox.state, "failed")).all()).toMatchObject([
        { body: { text: "厨房" } },
      ]);
      state.isBroken = false;
      await scene.play(`
        chen > 客厅
        chen < 刷好了：客厅。
        chen < 满意吗？ [1 满意] ……
      `);
      expect(times(scene.house.db, "painted")).toBe(1);
    });
  }

  it("keeps nothing that was said before it in the same message", async () => {
    const { scene } = await breaking(open, "query");
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 厨房
      ${told}
      wang < ……
      chen > (press 找人工)
      chen < 会有人联系您。
      chen < 刷哪个房间？ [0 离开]
    `);
  });

  it("of a conversation beneath does not take back what was done above it", async () => {
    const { scene, state } = await breaking(open, "flow");
    state.isBroken = false;
    await scene.play("chen > 刷墙\nchen < ……\nchen > 厨房\nchen < ……\nchen < 满意吗？ ……");
    state.isBroken = true;
    await scene.play(`
      chen > 帮助
      chen < 这是帮助。
      wang < 有故障
      chen > 人工
      chen < 会有人联系您。
      wang < 有故障
      chen > 1
      ${told}
      wang < 有故障
    `);
    state.isBroken = false;
    await scene.play("chen > 帮助\nchen < 这是帮助。\nchen < 满意吗？ ……\nchen > 1");
  });
});

describeBoth("a fault amid a batch", (open) => {
  it("in the news of the fault itself still lets the batch go on", async () => {
    const { scene } = await breaking(open, "flow");
    const news = {
      "talk.fault": () => {
        throw new Error("broken news of a fault");
      },
    };
    scene.release({ news });
    await scene.play("chen > 刷墙\nchen < ……");
    const bad = scene.message("chen", { text: "厨房" });
    scene.take(bad, scene.message("wang", { text: "帮助" }));
    await scene.play("~ 1 minute\nwang < 这是帮助。");
    expect(scene.logged.map(({ event }) => event)).toEqual(["fault", "fault untold"]);
    expect(scene.house.db.select().from(inbox).where(eq(inbox.messageId, bad.id)).get()?.state).toBe("failed");
  });
});
