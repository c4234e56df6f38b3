import { describeRole, secretariesAround } from "../../src/domain/roles.ts";
import { nameOf } from "../../src/domain/staff.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { Event, Message, NewsTable } from "../../src/talk/news.ts";
import { called, roleWords } from "../role-words.ts";
import { phrase } from "../talk.ts";

/** Who hears of those who come and go: the secretaries of the area, whoever invited them, and the one whom it concerns. */
export const rolesNews: NewsTable = {
  "person.entered": (event, sight) => toSecretaries(event, sight, "people.entered", [Number(event.about.invitedBy)]),

  "role.left": (event, sight) => toSecretaries(event, sight, "people.left"),

  "role.ended": (event, sight) => {
    const role = describeRole(sight.db, event.about);
    if (!role) return [];
    const words = phrase("people.role_ended_you", { role: roleWords(role) });
    return [{ to: Number(event.about.personId), words }, ...toSecretaries(event, sight, "people.role_ended")];
  },

  "absence.begun": ({ about, byId }, sight) => {
    const span = { first: Number(about.first), last: Number(about.last), name: called(nameOf(sight.db, byId)) };
    const deputy = about.deputyId === null ? undefined : Number(about.deputyId);
    const others = secretariesAround(sight, null).filter((to) => to !== byId && to !== deputy);
    return [
      ...others.map((to) => ({ to, words: phrase("people.away", span) })),
      ...(deputy === undefined ? [] : [{ to: deputy, words: phrase("people.away_for_you", span) }]),
    ];
  },

  "work.handed_over": ({ about, byId }, sight) => {
    const names = { name: called(nameOf(sight.db, byId)), to: called(nameOf(sight.db, Number(about.personId))) };
    const words = phrase("people.handed_over", { ...names, number: Number(about.count) });
    const others = secretariesAround(sight, null).filter((to) => to !== byId && to !== about.personId);
    return others.map((to) => ({ to, words }));
  },

  "code.guessed": (_, sight) => secretariesAround(sight, null).map((to) => ({ to, words: phrase("people.guessed") })),

  "code.raided": (_, sight) => secretariesAround(sight, null).map((to) => ({ to, words: phrase("people.raided") })),
};

/** Whoever did it was told in the conversation. */
function toSecretaries(
  { about, byId }: Event,
  sight: Sight,
  key: "people.entered" | "people.left" | "people.role_ended",
  also: readonly number[] = [],
): Message[] {
  const role = describeRole(sight.db, about);
  if (!role) return [];
  const personId = Number(about.personId);
  const all = new Set([...secretariesAround(sight, Number(about.areaId)), ...also]);
  const words = phrase(key, { name: called(nameOf(sight.db, personId)), role: roleWords(role) });
  return [...all].filter((to) => to !== byId && to !== personId).map((to) => ({ to, words }));
}
