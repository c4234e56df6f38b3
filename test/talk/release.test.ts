// biome-ignore-all lint/correctness/useYield: what is left out is the point here
import { describe, expect, it } from "vitest";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { again, answered, opened, pure, type SmallTalk } from "./pure.ts";

/*
 * A release comes while somebody is in the middle. The version before asks for a room, a colour and a confirmation, and
 * paints; the person has answered the first two and is asked to confirm.
 */
describe("a release in the middle of a conversation", () => {
  const painted: unknown[] = [];
  const paint = (talk: SmallTalk, input: unknown) => talk.act("paint", (_, what: unknown) => painted.push(what), input);
  const colours = oneOf(["red", "blue"]);
  const yes = oneOf(["yes", "no"]);

  const before = pure(function* (talk) {
    const room = yield* talk.ask("paint.room", freeWords());
    const colour = yield* talk.ask("paint.colour", colours, { room });
    if ((yield* talk.ask("paint.sure", yes, { room, colour })) === "yes") paint(talk, { room, colour });
  });
  const toConfirm = () => {
    painted.length = 0;
    return answered(before, answered(before, opened(before), "hall"), "red");
  };

  it("that inserts a question before the one that waits asks it, and then asks to confirm again", () => {
    const after = pure(function* (talk) {
      const room = yield* talk.ask("paint.room", freeWords());
      const colour = yield* talk.ask("paint.colour", colours, { room });
      const shade = yield* talk.ask("paint.shade", oneOf(["dark", "light"]));
      if ((yield* talk.ask("paint.sure", yes, { room, colour })) === "yes") paint(talk, { room, colour, shade });
    });
    const asked = answered(after, toConfirm(), "yes");
    expect(asked).toMatchObject({ put: { key: "paint.shade" }, outcome: "changed", said: [] });
    expect(painted).toEqual([]);
    const confirming = answered(after, asked, "dark");
    expect(confirming.put?.key).toBe("paint.sure");
    answered(after, confirming, "yes");
    expect(painted).toEqual([{ room: "hall", colour: "red", shade: "dark" }]);
  });

  it("that inserts a question before answered ones asks for all that comes after it again", () => {
    const after = pure(function* (talk) {
      const room = yield* talk.ask("paint.room", freeWords());
      yield* talk.ask("paint.shade", oneOf(["dark", "light"]));
      const colour = yield* talk.ask("paint.colour", colours, { room });
      if ((yield* talk.ask("paint.sure", yes, { room, colour })) === "yes") paint(talk, { room, colour });
    });
    const asked = answered(after, toConfirm(), "yes");
    expect(asked).toMatchObject({ put: { key: "paint.shade" }, outcome: "changed", steps: [{ key: "paint.room" }] });
    expect(answered(after, asked, "dark").put?.key).toBe("paint.colour");
    expect(painted).toEqual([]);
  });

  it("that inserts a question after the one that waits takes the answer and asks that next", () => {
    const after = pure(function* (talk) {
      const room = yield* talk.ask("paint.room", freeWords());
      const colour = yield* talk.ask("paint.colour", colours, { room });
      if ((yield* talk.ask("paint.sure", yes, { room, colour })) !== "yes") return;
      paint(talk, { room, shade: yield* talk.ask("paint.shade", oneOf(["dark", "light"])) });
    });
    const asked = answered(after, toConfirm(), "yes");
    expect(asked).toMatchObject({ put: { key: "paint.shade" }, outcome: "understood" });
    expect(painted).toEqual([]);
  });

  it("that removes an answered question asks for all that came after it again", () => {
    const after = pure(function* (talk) {
      const colour = yield* talk.ask("paint.colour", colours, { room: "" });
      if ((yield* talk.ask("paint.sure", yes, { room: "", colour })) === "yes") paint(talk, { colour });
    });
    expect(answered(after, toConfirm(), "yes")).toMatchObject({
      put: { key: "paint.colour" },
      outcome: "changed",
      steps: [],
    });
    expect(painted).toEqual([]);
  });

  it("that removes the question that waits, and now acts in its place, asks the one before it again", () => {
    const after = pure(function* (talk) {
      const room = yield* talk.ask("paint.room", freeWords());
      const colour = yield* talk.ask("paint.colour", colours, { room });
      paint(talk, { room, colour });
    });
    const asked = answered(after, toConfirm(), "no");
    expect(asked).toMatchObject({ put: { key: "paint.colour" }, outcome: "changed" });
    expect(painted).toEqual([]);
    answered(after, asked, "blue");
    expect(painted).toEqual([{ room: "hall", colour: "blue" }]);
  });

  it("that renames the question that waits asks it under its new name", () => {
    const after = pure(function* (talk) {
      const room = yield* talk.ask("paint.room", freeWords());
      const colour = yield* talk.ask("paint.colour", colours, { room });
      if ((yield* talk.ask("paint.rating", oneOf(["good", "bad"]))) === "good") paint(talk, { room, colour });
    });
    expect(answered(after, toConfirm(), "yes")).toMatchObject({ put: { key: "paint.rating" }, outcome: "changed" });
    expect(painted).toEqual([]);
  });

  it("that takes an answered option away asks that question again", () => {
    const after = pure(function* (talk) {
      const room = yield* talk.ask("paint.room", freeWords());
      const colour = yield* talk.ask("paint.colour", oneOf(["blue", "green"]), { room });
      if ((yield* talk.ask("paint.sure", yes, { room, colour })) === "yes") paint(talk, { room, colour });
    });
    expect(answered(after, toConfirm(), "yes")).toMatchObject({
      put: { key: "paint.colour" },
      outcome: "changed",
      steps: [{ key: "paint.room" }],
    });
    expect(painted).toEqual([]);
  });

  it("that inserts a command before the question that waits does not carry it out for the answer", () => {
    const after = pure(function* (talk) {
      const room = yield* talk.ask("paint.room", freeWords());
      const colour = yield* talk.ask("paint.colour", colours, { room });
      talk.act("scrape", () => painted.push("scraped"), {});
      if ((yield* talk.ask("paint.sure", yes, { room, colour })) === "yes") paint(talk, { room, colour });
    });
    const asked = answered(after, toConfirm(), "yes");
    expect(asked).toMatchObject({ put: { key: "paint.colour" }, outcome: "changed" });
    expect(painted).toEqual([]);
    answered(after, asked, "red");
    expect(painted).toEqual(["scraped"]);
  });

  it("that makes the same question come earlier does not take the answer that was meant for the later one", () => {
    const rooms = (isColoured: boolean) =>
      pure(function* (talk) {
        const first = yield* talk.ask("paint.room", freeWords());
        if (isColoured) yield* talk.ask("paint.colour", colours, { room: first });
        const second = yield* talk.ask("paint.room", freeWords());
        paint(talk, { first, second });
      });
    const before = rooms(true);
    const asked = answered(before, answered(before, opened(before), "hall"), "red");
    painted.length = 0;
    expect(answered(rooms(false), asked, "kitchen")).toMatchObject({ put: { key: "paint.room" }, outcome: "changed" });
    expect(painted).toEqual([]);
  });

  it("that leaves nothing but commands ends the conversation and does nothing", () => {
    const after = pure(function* (talk) {
      paint(talk, {});
    });
    expect(answered(after, toConfirm(), "yes")).toMatchObject({ put: null, outcome: "lost", said: [] });
    expect(painted).toEqual([]);
  });

  describe("with a look", () => {
    const looking = (price: unknown, find: (_: unknown, input: unknown) => unknown) =>
      pure(function* (talk) {
        const room = yield* talk.ask("paint.room", freeWords());
        const colour = JSON.stringify(talk.look("price", find, price));
        yield* talk.ask("paint.sure", yes, { room, colour });
        yield* talk.ask("paint.rating", oneOf(["good", "bad"]));
        paint(talk, { colour });
      });

    it("that asks it otherwise puts the question again that was answered on what it had found", () => {
      const one = looking({ of: "paint" }, () => 5);
      const toRate = answered(one, answered(one, opened(one), "hall"), "yes");
      expect(toRate.put?.key).toBe("paint.rating");
      painted.length = 0;
      const other = looking({ of: "paint", and: "brush" }, () => 9);
      expect(answered(other, toRate, "good")).toMatchObject({
        put: { key: "paint.sure", places: { colour: "9" } },
        outcome: "changed",
      });
      expect(painted).toEqual([]);
    });

    it("keeps an answer that was given on what the same look had found", () => {
      const one = looking({ of: "paint" }, () => 5);
      const toRate = answered(one, answered(one, opened(one), "hall"), "yes");
      painted.length = 0;
      answered(
        looking({ of: "paint" }, () => 9),
        toRate,
        "good",
      );
      expect(painted).toEqual([{ colour: "5" }]);
    });
  });

  describe("after a command", () => {
    const asking = (first: (talk: SmallTalk) => ReturnType<SmallTalk["ask"]>) =>
      pure(function* (talk) {
        paint(talk, { answer: yield* first(talk) });
        yield* talk.ask("paint.room", freeWords());
        yield* talk.ask("paint.sure", yes, { room: "", colour: "" });
      });

    it("never goes back behind it: the conversation is over, and what was done stays done once", () => {
      const one = asking((talk) => talk.ask("paint.colour", colours, { room: "" }));
      const asked = answered(one, answered(one, opened(one), "red"), "hall");
      expect(asked.put?.key).toBe("paint.sure");
      painted.length = 0;
      const other = asking((talk) => talk.ask("paint.rating", oneOf(["good"])));
      expect(answered(other, asked, "yes")).toMatchObject({ put: null, outcome: "lost" });
      expect(again(other, asked)).toMatchObject({ put: null, outcome: "lost" });
      expect(painted).toEqual([]);
    });
  });
});
