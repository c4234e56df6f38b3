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
const many = (id: string, n: number) => Array.from({ length: n }, () => from(id));

describe("somebody who floods", () => {
  it("is answered once, without their words, and then no more, while others pass", () => {
    const gate = openGate();
    const let_ = gate([...many("chen", 40), from("li")], 0);
    expect(let_.filter(({ isTooMuch }) => isTooMuch)).toMatchObject([{ chat: "chen" }]);
    expect(let_.find(({ isTooMuch }) => isTooMuch)).not.toHaveProperty("text");
    expect(let_.filter(({ text }) => text)).toHaveLength(31);
    expect(let_.at(-1)).toMatchObject({ chat: "li", text: "哎" });
  });

  it("is heard again as time passes, and told again only after having been slower", () => {
    const gate = openGate();
    gate(many("chen", 40), 0);
    expect(gate(many("chen", 3), 4_000)).toHaveLength(2);
    expect(gate(many("chen", 31), 64_000).filter(({ isTooMuch }) => isTooMuch)).toHaveLength(1);
  });

  it("is one in all chats, and what the platform itself reports passes", () => {
    const gate = openGate();
    gate(many("chen", 31), 0);
    expect(gate([from("chen", { chat: "group", room: true })], 0)).toEqual([]);
    expect(gate([from("chen", { gone: true }), from("chen", { movedTo: "x" })], 0)).toHaveLength(2);
  });

  it("does not make memory grow: of those who are quiet nothing is kept", () => {
    const gate = openGate();
    for (let id = 0; id < 45_000; id += 1) gate([from(String(id))], id);
    expect(gate(many("1", 30), 45_000)).toHaveLength(30);
  });
});

describeBoth("whoever was too fast", (open) => {
  it("is told so, in the chat or on the press", async () => {
    const scene = await open({ furnish: smallHouse() });
    const gate = openGate();
    const said = Array.from({ length: 40 }, () => scene.message("chen", { text: "帮助" }));
    scene.take(...gate(said, scene.now()));
    await scene.play(`
      ~ 1 seconds
      ${"chen < 这是帮助。\n".repeat(30)}
      chen < 太快了。
    `);
  });
});
