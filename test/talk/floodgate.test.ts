import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/channels/channel.ts";
import { openGate } from "../../src/talk/floodgate.ts";
import { describeBoth } from "./both.ts";
import { smallHouse } from "./small-house.ts";

let ids = 0;
function from(id: string, also: Partial<Inbound> = {}): Inbound {
  ids += 1;
  const where = { channel: "c", account: "a", id: String(ids), chat: id, room: false, at: 0 };
  return { ...where, from: { id, name: id }, text: "哎", ...also };
}
const many = (id: string, n: number, at = 0) => Array.from({ length: n }, () => from(id, { at }));
const cries = (said: string) => said.includes("救命");

describe("somebody who floods", () => {
  it("is answered once, without their words, and then no more, while others pass", () => {
    const gate = openGate(cries);
    const let_ = gate([...many("chen", 40), from("li")]);
    expect(let_.filter(({ isTooMuch }) => isTooMuch)).toMatchObject([{ chat: "chen" }]);
    expect(let_.find(({ isTooMuch }) => isTooMuch)).not.toHaveProperty("text");
    expect(let_.filter(({ text }) => text)).toHaveLength(31);
    expect(let_.at(-1)).toMatchObject({ chat: "li", text: "哎" });
  });

  it("is heard again after a while, and not a line here and a line there before", () => {
    const gate = openGate(cries);
    gate(many("chen", 40));
    expect(gate(many("chen", 3, 20_000))).toEqual([]);
    expect(gate(many("chen", 3, 40_000))).toHaveLength(3);
    expect(gate(many("chen", 31, 64_000)).filter(({ isTooMuch }) => isTooMuch)).toHaveLength(1);
  });

  it("is heard when crying for help", () => {
    const gate = openGate(cries);
    const let_ = gate([...many("chen", 60), from("chen", { text: "着火了，救命" }), ...many("chen", 9)]);
    expect(let_.at(-1)).toMatchObject({ text: "着火了，救命" });
    expect(let_).toHaveLength(32);
  });

  it("is not somebody whose messages waited somewhere, or come again since the desk could not keep them", () => {
    const gate = openGate(cries);
    const overTheNight = Array.from({ length: 90 }, (_, n) => from("chen", { at: n * 60_000 }));
    expect(gate(overTheNight)).toHaveLength(90);
    const batch = many("li", 12);
    for (let i = 0; i < 9; i += 1) expect(gate(batch).filter(({ isTooMuch }) => !isTooMuch)).toHaveLength(12);
  });

  it("is one in all chats, and what the platform itself reports passes", () => {
    const gate = openGate(cries);
    gate(many("chen", 31));
    expect(gate([from("chen", { chat: "group", room: true })])).toEqual([]);
    expect(gate([from("chen", { gone: true }), from("chen", { movedTo: "x" })])).toHaveLength(2);
  });

  it("does not make memory grow: of those who are quiet nothing is kept", () => {
    const gate = openGate(cries);
    for (let id = 0; id < 45_000; id += 1) gate([from(String(id), { at: id })]);
    expect(gate(many("1", 30, 45_000))).toHaveLength(30);
  });
});

describeBoth("whoever was too fast", (open) => {
  it("is told so, in the chat or on the press", async () => {
    const scene = await open({ furnish: smallHouse() });
    const gate = openGate(cries);
    const said = Array.from({ length: 40 }, () => scene.message("chen", { text: "帮助" }));
    scene.take(...gate(said));
    await scene.play(`
      ~ 1 seconds
      ${"chen < 这是帮助。\n".repeat(30)}
      chen < 太快了。
    `);
  });
});
