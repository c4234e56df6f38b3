// biome-ignore-all lint/correctness/useYield: what is left out is the point here
import { describe, expect, it } from "vitest";
import { none } from "../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { open } from "./both.ts";
import { again, answered, logOf, opened, pure } from "./pure.ts";
import { flow, smallHouse } from "./small-house.ts";

describe("a forgotten yield*", () => {
  const faults = {
    "before an ask whose answer is not used": pure(function* (talk) {
      talk.ask("paint.room", freeWords());
      yield* talk.ask("paint.rating", oneOf(["good"]));
    }),
    "before an ask whose answer is compared": pure(function* (talk) {
      const sure: unknown = talk.ask("paint.room", freeWords());
      if (sure !== "yes") talk.say("paint.not");
      yield* talk.ask("paint.rating", oneOf(["good"]));
    }),
    "before the last ask": pure(function* (talk) {
      talk.say("paint.not");
      talk.ask("paint.room", freeWords());
    }),
    "before an ask whose answer is taken apart": pure(function* (talk) {
      const answer = talk.ask("paint.room", freeWords()) as unknown as { place: { name: string } };
      talk.say("note.text", { text: answer.place.name });
    }),
    // @ts-expect-error only questions that were put can be yielded
    "that is a yield": pure(function* (talk) {
      yield talk.ask("paint.room", freeWords());
    }),
  };
  for (const [where, flow] of Object.entries(faults)) {
    it(`fails with the key's name ${where}`, () => {
      expect(() => opened(flow)).toThrow(
        expect.objectContaining({ code: "forgotten_yield", message: expect.stringContaining("paint.room") }),
      );
    });
  }

  it("fails where anything but a question is yielded", () => {
    for (const thing of [null, undefined, 1, {}]) {
      const flow = pure(function* () {
        yield thing as never;
      });
      expect(() => opened(flow)).toThrow(expect.objectContaining({ code: "forgotten_yield" }));
    }
  });
});

describe("an act", () => {
  const painting = (room: () => string, key = "paint") => {
    const painted: string[] = [];
    const flow = pure(function* (talk) {
      yield* talk.ask("paint.rating", oneOf(["good", "bad"]));
      const result = talk.act(key, (_, input: { room: string }) => painted.push(input.room), { room: room() });
      yield* talk.ask("paint.sure", oneOf(["yes"]), { room: room(), colour: result });
      talk.act(key, (_, input: { room: string }) => painted.push(input.room), { room: room() });
      talk.say("paint.done", { room: "", colour: result });
    });
    return { flow, painted };
  };

  it("is carried out once under its key, however often it is called and played", () => {
    const { flow, painted } = painting(() => "hall");
    const asked = again(flow, again(flow, answered(flow, opened(flow), "good")));
    expect(asked.put?.key).toBe("paint.sure");
    const ended = answered(flow, asked, "yes");
    expect(painted).toEqual(["hall"]);
    expect(ended.said).toMatchObject([{ key: "paint.done", places: { colour: 1 } }]);
  });

  it("is a fault under the same key with another input", () => {
    let room = "hall";
    const { flow } = painting(() => room);
    const asked = answered(flow, opened(flow), "good");
    room = "kitchen";
    expect(() => answered(flow, asked, "yes")).toThrow(expect.objectContaining({ code: "act_again" }));
  });

  it("is the same one when a release writes its input in another order", () => {
    const painted: unknown[] = [];
    const version = (input: { room: string; colour: string }) =>
      pure(function* (talk) {
        talk.act("paint", (_, what: typeof input) => painted.push(what), input);
        yield* talk.ask("paint.rating", oneOf(["good"]));
      });
    const asked = opened(version({ room: "hall", colour: "red" }));
    expect(again(version({ colour: "red", room: "hall" }), asked).put?.key).toBe("paint.rating");
    expect(painted).toHaveLength(1);
  });

  it("gives its result as a copy, the same live and in the replay", () => {
    const seen: unknown[] = [];
    const flow = pure(function* (talk) {
      const result = talk.act("paint", () => ({ rooms: ["hall"], at: undefined }), {});
      seen.push(structuredClone(result));
      result.rooms.push("spoilt");
      yield* talk.ask("paint.rating", oneOf(["good"]));
    });
    again(flow, opened(flow));
    expect(seen).toEqual([{ rooms: ["hall"] }, { rooms: ["hall"] }]);
  });

  it("gives null where its command gives nothing, live and from the database", async () => {
    const seen: unknown[] = [];
    const nothing = flow("paint", { code: "pa", fields: none }, function* (talk) {
      seen.push(talk.act("nothing", () => undefined, undefined));
      yield* talk.ask("paint.rating", oneOf(["good"]));
    });
    const scene = await open({ furnish: smallHouse({ flows: [nothing] }) });
    await scene.play("chen > 刷墙\nchen < 满意吗？ ……\nchen > 帮助\nchen < ……\nchen < 满意吗？ ……");
    expect(new Set(seen)).toEqual(new Set([null]));
  });

  it("does not run in a replay, even where the log has lost it", () => {
    const { flow, painted } = painting(() => "hall");
    const asked = answered(flow, opened(flow), "good");
    painted.length = 0;
    const played = again(flow, { ...asked, acts: [] });
    expect(painted).toEqual([]);
    expect(played).toMatchObject({ put: { key: "paint.rating" }, outcome: "changed" });
  });
});

describe("a look", () => {
  const looking = (find: () => unknown) =>
    pure(function* (talk) {
      const found = talk.look("rooms", find, {});
      const room = yield* talk.ask("paint.colour", oneOf(["red", "blue"]), { room: JSON.stringify(found) });
      talk.say("paint.done", { room: JSON.stringify(found), colour: room });
      yield* talk.ask("paint.rating", oneOf(["good"]));
    });

  it("is answered as it was shown, whatever has changed since, and read afresh where the answer is not understood", () => {
    let rooms = ["hall"];
    const flow = looking(() => rooms);
    const asked = opened(flow);
    rooms = ["kitchen"];
    expect(answered(flow, asked, "red").said[0]?.places).toEqual({ room: '["hall"]', colour: "red" });
    expect(answered(flow, asked, "what?")).toMatchObject({
      outcome: "missed",
      put: { places: { room: '["kitchen"]' } },
    });
  });

  it("is read afresh each time its question is put, and is frozen once that is answered", () => {
    let rooms = ["hall"];
    const flow = looking(() => rooms);
    const asked = opened(flow);
    expect(asked.put?.places).toEqual({ room: '["hall"]' });
    rooms = ["kitchen"];
    const put = again(flow, asked);
    expect(put.put?.places).toEqual({ room: '["kitchen"]' });
    const rated = answered(flow, put, "red");
    rooms = ["cellar"];
    expect(logOf(again(flow, rated)).steps[0]?.looks).toEqual({ rooms: { input: {}, result: ["kitchen"] } });
    expect(answered(flow, rated, "good").put).toBeNull();
  });

  it("is a fault twice under one key with different inputs since the last answer", () => {
    const flow = pure(function* (talk) {
      talk.look("room", (_, at: number) => at, 1);
      talk.look("room", (_, at: number) => at, 2);
      yield* talk.ask("paint.rating", oneOf(["good"]));
    });
    expect(() => opened(flow)).toThrow(expect.objectContaining({ code: "look_again" }));
  });

  it("may be made again under the same key after an answer", () => {
    const flow = pure(function* (talk) {
      for (let n = 1; ; n += 1) {
        const room = talk.look("room", (_, at: number) => `room ${at}`, n);
        if ((yield* talk.ask("paint.sure", oneOf(["yes", "no"]), { room, colour: "" })) === "yes") return;
      }
    });
    const first = opened(flow);
    const second = answered(flow, first, "no");
    expect(second.put?.places.room).toBe("room 2");
    expect(again(flow, second).put?.places.room).toBe("room 2");
  });

  it("that a release adds before an answer is frozen from then on as well", () => {
    let price = 5;
    const before = pure(function* (talk) {
      yield* talk.ask("paint.room", freeWords());
      yield* talk.ask("paint.rating", oneOf(["good"]));
    });
    const prices: number[] = [];
    const after = pure(function* (talk) {
      prices.push(talk.look("price", () => price, {}));
      yield* talk.ask("paint.room", freeWords());
      yield* talk.ask("paint.rating", oneOf(["good"]));
    });
    const played = again(after, answered(before, opened(before), "hall"));
    price = 7;
    again(after, played);
    expect(prices).toEqual([5, 5]);
  });
});
