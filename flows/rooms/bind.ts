import { code } from "../../src/domain/invitations.ts";
import { readsAsHash } from "../../src/domain/join-code.ts";
import { bindRoom, type ForRoom, isRoomCode, makeRoomCode, unbindRoom } from "../../src/domain/rooms/bind-room.ts";
import { type RoomLine, roomsOfMine } from "../../src/domain/rooms/bound-room.ts";
import { type Openings, openingsFor } from "../../src/domain/send-to.ts";
import { fields, id, none, unwritten } from "../../src/talk/fields.ts";
import type { Text } from "../../src/talk/phrase.ts";
import { freeWords, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { brief, flow, phrase, type Talk } from "../talk.ts";

/** Whoever leads gets a code to say in a group, finds one again whose number has changed, or ends one. */
export const rooms = flow("rooms", { code: "grp", fields: none }, function* (talk) {
  const openings = talk.look("openings", openingsFor, { action: "bind_room" });
  const mine = talk.look("mine", roomsOfMine, null);
  const all = [...mine.map(ofRoom), ...openTo(openings)];
  if (all.length === 0) return talk.say("room.not_yours");
  const byName = freeWords(80, (words) => all.some(({ name }) => name === words.trim()));
  const shown = all.slice(0, 8).map(({ value, label }) => ({ value, label }));
  const answer = yield* talk.ask("room.which", oneOfThese(shown).or(byName));
  const one = all.find(({ value, name }) => answer === value || name === answer.trim());
  if (!one) return;
  if ("area" in one.which || "team" in one.which) return handOut(talk, one.which);
  const { room } = one.which;
  const what = yield* talk.ask("room.one", oneOf(["again", "unbind"]));
  if (what === "again") return handOut(talk, { room });
  const done = talk.act("unbind", unbindRoom, { room });
  if ("refused" in done) return talk.say("room.not_yours");
  talk.say("room.unbound", { name: done.name });
});

/** The code is said in a group: it is that of the area or of the team from now on. */
export const bindHere = brief(
  "bind-here",
  {
    code: "grb",
    fields: unwritten<{ hash: string }>(),
    isForRooms: true,
    opensAt: (words, look) => {
      const hash = readsAsHash(words);
      return hash !== null && look?.(isRoomCode, { hash }) ? { hash } : undefined;
    },
  },
  (talk, { hash }) => {
    const bound = talk.act("bind", bindRoom, { hash });
    if ("refused" in bound) return talk.say(refusals[bound.refused]);
    if (bound.is === "found") return talk.say("room.found", { name: bound.name });
    talk.say("room.bound", { name: bound.name });
  },
);

/** Said in a group by one who may: it is a group like all others from now on. */
export const unbindHere = brief("unbind-here", { code: "gru", fields: none, isForRooms: true }, (talk) => {
  const done = talk.act("unbind", unbindRoom, { room: null });
  if ("refused" in done) return talk.say("room.not_bound");
  talk.say("room.unbound", { name: done.name });
});

/** [Unbind], under the news that a group was bound. */
export const unbindRoomNow = brief(
  "unbind",
  { code: "grn", fields: fields<{ room: number }>({ room: id }) },
  (talk, input) => {
    const done = talk.act("unbind", unbindRoom, input);
    if ("refused" in done) return talk.say("room.not_bound");
    talk.say("room.unbound", { name: done.name });
  },
);

const refusals = { unknown: "room.unknown", in_private: "room.say_there", taken: "room.taken" } as const;

interface Open {
  readonly value: string;
  readonly label: Text;
  readonly name: string;
  readonly which: ForRoom;
}

function ofRoom({ room, name, boundAt, lostSince }: RoomLine): Open {
  const label =
    lostSince === null
      ? phrase("room.line", { name, at: boundAt })
      : phrase("room.line_lost", { name, since: lostSince });
  return { value: `r${room}`, label, name: "", which: { room } };
}

function openTo({ whole, grids, teams }: Openings): Open[] {
  const areas = [...(whole === null ? [] : [whole]), ...grids];
  return [
    ...teams.map(({ id: team, name }) => ({ value: `t${team}`, label: name, name, which: { team } })),
    ...areas.map(({ id: area, name }) => ({ value: `a${area}`, label: name, name, which: { area } })),
  ];
}

function handOut(talk: Talk, which: ForRoom) {
  const made = talk.act("code", makeRoomCode, which);
  if ("refused" in made) return talk.say("room.not_yours");
  talk.say("room.how");
  talk.say("room.code", { code }, { codeSeed: made.seed });
}
