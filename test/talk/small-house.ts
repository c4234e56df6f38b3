import { eq, sql } from "drizzle-orm";
import type { Db } from "../../src/store/open.ts";
import { event } from "../../src/store/tables/concerns.ts";
import type { Command } from "../../src/talk/command.ts";
import { none, unwritten } from "../../src/talk/fields.ts";
import { authoring, type Flow } from "../../src/talk/flow.ts";
import type { Corrected, House } from "../../src/talk/house.ts";
import { join, type Part } from "../../src/talk/part.ts";
import { freeWords, moreParts, oneOf } from "../../src/talk/question.ts";
import { firstContact } from "../support/first-contact.ts";
import type { SceneOptions } from "../support/scene.ts";
import { wordsOf } from "../support/words-folder.ts";
import { type SmallTable, smallWords } from "./small-words.ts";

/** The verbs, bound to the words of these tests. */
export const { flow, brief, phrase, button } = authoring<SmallTable>();

export const words = wordsOf(smallWords);

/** Does nothing but leave an event, so that a test can count what was done. Gives how many there are of the name. */
export function done(name: string): Command<unknown, number> {
  return (desk, input) => {
    desk.happened({ name, about: { input } });
    return desk.db.select({ n: sql<number>`count(*)` }).from(event).where(sql`name = ${name}`).get()?.n ?? 0;
  };
}

export const story = flow("story", { code: "st", fields: unwritten<Part>() }, function* (talk, opening) {
  for (let told: Part = opening; ; ) {
    const answer = yield* talk.ask("story.more", oneOf(["send", "stop"]).or(moreParts()), {
      words: told.words ?? "",
      photos: told.attachments?.length ?? 0,
    });
    if (answer === "stop") return talk.say("story.stopped");
    if (answer === "send") return talk.say("story.sent", { number: talk.act("file", done("story.filed"), told) });
    told = join(told, answer.more);
  }
});

/** Asks for a room, a colour and a confirmation; paints; then asks how it was. */
export const paint = flow("paint", { code: "pa", fields: none }, function* (talk) {
  const room = yield* talk.ask("paint.room", freeWords(20));
  const colour = yield* talk.ask("paint.colour", oneOf(["red", "blue"]), { room });
  if (
    (yield* talk.ask("paint.sure", oneOf(["yes", "no"]), { room, colour: phrase(`paint.colour.${colour}`) })) === "no"
  )
    return talk.say("paint.not");
  talk.act("paint", done("painted"), { room, colour });
  talk.say("paint.done", { room, colour: phrase(`paint.colour.${colour}`) });
  yield* talk.ask("paint.rating", oneOf(["good", "bad"]));
  return talk.say("paint.thanks");
});

export const help = brief("help", { code: "he", fields: none }, (talk) => talk.say("help.text"));
export const human = brief("person", { code: "pe", fields: none }, (talk) => talk.say("person.text"));
const corrected = brief("correct", { code: "cr", fields: unwritten<Corrected>() }, (talk, said) => {
  talk.act("correct", done("corrected"), said);
});
const thanks = brief("thanks", { code: "th", fields: none, isForRooms: true }, (talk) => talk.say("thanks.text"));

/** How often something was done. */
export function times(db: Db, name: string): number {
  return db.select().from(event).where(eq(event.name, name)).all().length;
}

/** A house with the small flows above and whatever a test adds. */
export function smallHouse(also: Partial<House> = {}): SceneOptions["furnish"] {
  return (given) => ({
    ...given,
    ...{
      words,
      cards: [],
      news: {},
      who: firstContact,
      moment: 2000,
      isUrgent: () => false,
      opener: story,
      help,
      person: human,
      corrected,
    },
    ...also,
    flows: flowsWith(...(also.flows ?? [])),
  });
}

/** The flows that every house has, and these. */
export function flowsWith(...flows: readonly Flow<unknown>[]): Flow<unknown>[] {
  return [story, help, human, thanks, corrected, ...flows];
}
