import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { product } from "../../flows/all.ts";
import { none } from "../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { type Recording, recordingOf, replayed } from "../support/recording.ts";
import { open } from "./both.ts";
import { flow, paint, smallHouse } from "./small-house.ts";

const folder = new URL("recorded/", import.meta.url);
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];

describe("a conversation that was recorded with an earlier version", () => {
  it("is there, as soon as there are flows", () => {
    expect(names.length).toBeGreaterThan(0);
  });

  for (const name of names) {
    it(`comes out at its question with the flows of today: ${name}`, () => {
      const recording = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Recording;
      expect(replayed(product, recording)).toEqual(recording.asking);
    });
  }
});

describe("a recording", () => {
  const painting = async () => {
    const scene = await open({ furnish: smallHouse({ flows: [paint] }) });
    await scene.play("chen > 刷墙\nchen < ……\nchen > 厨房\nchen < ……\nchen > 1\nchen < ……确定吗？ ……");
    return JSON.parse(JSON.stringify(recordingOf(scene, "chen"))) as Recording;
  };

  it("replays with the flows that it was made with", async () => {
    const recording = await painting();
    expect(recording.asking).toEqual({ key: "paint.sure", after: 2 });
    expect(replayed({ flows: [paint] }, recording)).toEqual(recording.asking);
  });

  it("shows where a release asks something else", async () => {
    const recording = await painting();
    const other = flow("paint", { code: "pa", fields: none }, function* (talk) {
      const room = yield* talk.ask("paint.room", freeWords());
      yield* talk.ask("paint.shade", oneOf(["dark", "light"]));
      yield* talk.ask("paint.colour", oneOf(["red", "blue"]), { room });
    });
    expect(replayed({ flows: [other] }, recording)).toEqual({ key: "paint.shade", after: 1 });
  });

  it("shows where a release has no such flow, or acts or looks before it asks", async () => {
    const recording = await painting();
    expect(() => replayed({ flows: [] }, recording)).toThrow('no flow "paint"');
    const looking = flow("paint", { code: "pa", fields: none }, function* (talk) {
      talk.look("price", () => 1, {});
      yield* talk.ask("paint.room", freeWords());
    });
    expect(() => replayed({ flows: [looking] }, recording)).toThrow("looks up more");
    const acting = flow("paint", { code: "pa", fields: none }, function* (talk) {
      const room = yield* talk.ask("paint.room", freeWords());
      talk.act("scrape", () => 1, {});
      yield* talk.ask("paint.colour", oneOf(["red", "blue"]), { room });
    });
    expect(replayed({ flows: [acting] }, recording)).toEqual({ key: "paint.room", after: 0 });
  });
});
