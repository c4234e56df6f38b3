import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/channels/channel.ts";
import { concern } from "../../src/store/tables/concerns.ts";
import type { Scene } from "../support/scene.ts";
import { openWutongli } from "./street.ts";

const minute = 60_000;
const away = "刚才有一阵我这边断了，您发的现在才收到，让您久等了。";

/** What somebody sent so many minutes ago, one after the other, and what came back. */
async function waited(street: Scene, who: string, ago: number, ...said: readonly Partial<Inbound>[]) {
  const before = shownTo(street, who).length;
  await street.pass((ago + 1) * minute);
  const batch = said.map((one, n) => street.message(who, { at: street.now() - ago * minute + n * 1000, ...one }));
  street.take(...batch);
  await street.pass(5_000);
  return shownTo(street, who).slice(before);
}

function shownTo(street: Scene, who: string): string[] {
  const chat = street.message(who, {}).chat;
  return street.all.flatMap(({ delivered }) =>
    delivered.flatMap((one) => (one.do === "send" && one.chat === chat ? [one.shown.text] : [])),
  );
}

describe("what waited while the bot was away", () => {
  it("is taken with one word of excuse for each person, however much it is", async () => {
    const street = await openWutongli();
    const shown = await waited(
      ...([street, "zhang", 180] as const),
      { text: "3栋楼下的垃圾三天没人收了" },
      { text: "臭得很" },
      { attachments: [{ kind: "photo", ref: "p1" }] },
    );
    expect(shown.filter((text) => text === away)).toHaveLength(1);
    expect(shown[0]).toBe(away);
    expect(shown.at(-1)).toContain("3栋楼下的垃圾三天没人收了 臭得很");
    expect(await waited(street, "wu", 180, { text: "灯坏了" })).toContain(away);
  });

  it("needs none where it waited ten minutes at most", async () => {
    const street = await openWutongli();
    expect(await waited(street, "zhang", 10, { text: "帮助" })).not.toContain(away);
  });

  it("is carried out once where it is a command that was given eleven times", async () => {
    const street = await openWutongli();
    const shown = await waited(street, "zhang", 180, ...Array(11).fill({ text: "/start" }));
    expect(shown).toEqual([away, expect.any(String)]);
    expect(await waited(street, "wu", 180, { text: "帮助" }, { text: "帮助" }, { text: "我的诉求" })).toHaveLength(4);
  });

  it("loses nothing that has anything to tell, though it was said twice", async () => {
    const street = await openWutongli();
    const shown = await waited(street, "zhang", 180, { text: "3栋没水" }, { text: "/start" }, { text: "3栋没水" });
    expect(shown.join("\n")).toContain("3栋没水 3栋没水");
  });

  it("answers no question that could not have been seen", async () => {
    const street = await openWutongli();
    await street.play("zhang > 3栋楼下的垃圾三天没人收了\nzhang < 您看这样行不行？……");
    await waited(street, "zhang", 180, { text: "1" }, { text: "1" }, { text: "1" });
    expect(street.house.db.select().from(concern).all()).toHaveLength(1);
    expect(shownTo(street, "zhang").join("\n")).not.toContain("您就住3栋");
  });

  it("is heard of by somebody who had never written before too", async () => {
    const street = await openWutongli({ isFirstTime: true, joined: [] });
    expect((await waited(street, "chat-9", 180, { text: "灯坏了" }))[0]).toBe(away);
  });

  it("of somebody who was answered meanwhile is not excused again", async () => {
    const street = await openWutongli();
    await waited(street, "zhang", 180, { text: "帮助" });
    const mine = street.message("zhang", { at: street.now() - 30 * minute, text: "我的诉求" });
    street.take(mine);
    await street.pass(5_000);
    expect(shownTo(street, "zhang").filter((text) => text === away)).toHaveLength(1);
  });
});
