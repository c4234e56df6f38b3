import { nameCommunity, type SetUp, setUpSoFar } from "../src/domain/community/set-up.ts";
import { shownName } from "../src/domain/shown-name.ts";
import { addTeam, teamsToInvite } from "../src/domain/teams.ts";
import { none } from "../src/talk/fields.ts";
import type { Flow, HandOver } from "../src/talk/flow.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { oneOf, oneOfThese } from "../src/talk/question.ts";
import { inviteSomebody, inviteToTeam } from "./invite.ts";
import { names } from "./join.ts";
import { office } from "./set-up/office.ts";
import { places } from "./set-up/places.ts";
import { weeklyCalls } from "./set-up/weekly-calls.ts";
import { whoHelps } from "./set-up/who-helps.ts";
import { flow, phrase, type Talk } from "./talk.ts";

/**
 * A secretary sets the community up, one thing after another. Whatever is done ends the conversation and begins it anew with
 * the menu: so nothing is lost by whoever goes away in the middle, and 0 leads back to the menu.
 */
export const setUp: Flow<Record<never, never>> = flow("set-up", { code: "su", fields: none }, function* (talk) {
  const soFar = talk.look("so_far", setUpSoFar, null);
  if (!soFar) return talk.say("set_up.not_yours");
  const what = yield* talk.ask(
    "set_up.menu",
    oneOf(["name", "places", "invite", "teams", "helpers", "office", "calls"]),
    {
      community: soFar.name,
      lines: lines(soFar),
      next: next(soFar),
    },
  );
  const over: HandOver | void = yield* steps[what](talk, soFar);
  return over ?? { start: setUp, input: {} };
});

const steps = {
  name: nameIt,
  places,
  invite: inviteSomebody,
  teams,
  helpers: whoHelps,
  office,
  calls: (talk: Talk, { weekly }: SetUp) => weeklyCalls(talk, weekly),
};

function* nameIt(talk: Talk) {
  const name = yield* talk.ask("set_up.name", names);
  const done = talk.act("name", nameCommunity, { name });
  if ("refused" in done) return talk.say("set_up.not_yours");
  talk.say("set_up.named", { name: shownName(name) ?? "" });
}

/** A team that is there already can be chosen, to have its links again. */
function* teams(talk: Talk) {
  const there = talk.look("teams", teamsToInvite, null).slice(0, 8);
  const known = there.map(({ id, name }) => ({ value: `t${id}`, label: name }));
  const answer = yield* talk.ask("set_up.team", oneOfThese(known).or(names));
  const chosen = there.find(({ id }) => answer === `t${id}`);
  const made = chosen ? { team: chosen } : talk.act("team", addTeam, { name: answer });
  if ("refused" in made) return talk.say("set_up.not_yours");
  yield* inviteToTeam(talk, made.team.id);
}

function lines({ grids, buildings, helpers: people, teams: all, phone, from, to }: SetUp): Phrase[] {
  return [
    phrase("set_up.line_places", { grids, buildings }),
    phrase("set_up.line_people", { people, teams: all }),
    phone === null ? phrase("set_up.line_hours", { from, to }) : phrase("set_up.line_office", { phone, from, to }),
  ];
}

/** What a secretary would do next who does it for the first time. */
function next({ hasName, grids, buildings, helpers: people, teams: all, phone }: SetUp): Phrase {
  if (!hasName && grids + buildings === 0) return phrase("set_up.next_name");
  if (grids + buildings === 0) return phrase("set_up.next_places");
  if (people < 2) return phrase("set_up.next_invite");
  if (all === 0) return phrase("set_up.next_teams");
  return phrase(phone === null ? "set_up.next_office" : "set_up.next_none");
}
