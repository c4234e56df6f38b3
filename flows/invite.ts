import { aboutCommunity } from "../src/domain/community/about-community.ts";
import {
  callBack,
  code,
  type Invitation,
  type Invited,
  invitations,
  invite as inviteNow,
  type Open,
  openings,
  type Wanted,
  wayIn,
} from "../src/domain/invitations.ts";
import { none } from "../src/talk/fields.ts";
import { freeWords, oneOf, oneOfThese } from "../src/talk/question.ts";
import { names } from "./join.ts";
import { roleWords } from "./role-words.ts";
import { flow, phrase, type Talk, type Teller } from "./talk.ts";

/** Whoever may let others in gets a message that can be sent on to them. */
export const invite = flow("invite", { code: "iv", fields: none }, function* (talk) {
  yield* inviteSomebody(talk);
});

/** Asks for whom, and gives the link; or shows those that are out, and calls one back. */
export function* inviteSomebody(talk: Talk) {
  const open = talk.look("openings", openings, null);
  const kinds = kindsOf(open);
  if (kinds.length === 0) return talk.say("invite.not_yours");
  const kind = yield* talk.ask("invite.who", oneOf(kinds));
  switch (kind) {
    case "grid_worker": {
      const area = yield* which(talk, "invite.which_grid", open.grids);
      return hand(talk, { role: "grid_worker", area, ...(yield* nameOfOne(talk)) });
    }
    case "secretary":
      return hand(talk, { role: "secretary", area: open.top, ...(yield* nameOfOne(talk)) });
    case "residents":
      return hand(talk, { role: null, area: yield* which(talk, "invite.which_building", open.homes) });
    case "team":
      return yield* inviteToTeam(talk, yield* which(talk, "invite.which_team", open.teams));
    default:
      return yield* theOpen(talk);
  }
}

/** A link that lasts for the volunteers of a team, or one for its lead. */
export function* inviteToTeam(talk: Talk, team: number) {
  const { top: area, mayLead } = talk.look("openings", openings, null);
  const whom = mayLead ? yield* talk.ask("invite.to_team", oneOf(["volunteers", "lead"])) : "volunteers";
  if (whom === "volunteers") return hand(talk, { role: "volunteer", area, team });
  hand(talk, { role: "team_lead", area, team, ...(yield* nameOfOne(talk)) });
}

function kindsOf({ grids, homes, teams, mayLead, out }: Open) {
  return [
    ...(grids.length > 0 ? (["grid_worker"] as const) : []),
    ...(teams.length > 0 ? (["team"] as const) : []),
    ...(homes.length > 0 ? (["residents"] as const) : []),
    ...(mayLead ? (["secretary"] as const) : []),
    ...(out > 0 ? (["out"] as const) : []),
  ];
}

function* nameOfOne(talk: Talk) {
  const name = yield* talk.ask("invite.name", oneOf(["unnamed"]).or(names));
  return name === "unnamed" ? {} : { name };
}

/** One of a few that are shown, or of more by its name. */
function* which(
  talk: Talk,
  key: "invite.which_grid" | "invite.which_building" | "invite.which_team",
  all: readonly { readonly id: number; readonly name: string }[],
) {
  const [only, ...others] = all;
  if (only && others.length === 0) return only.id;
  const choices = all.slice(0, 8).map(({ id, name }) => ({ value: `p${id}`, label: name }));
  const byName = freeWords(80, (words) => all.some(({ name }) => name === words.trim()));
  const answer = yield* talk.ask(key, oneOfThese(choices).or(byName));
  return all.find(({ id, name }) => answer === `p${id}` || answer.trim() === name)?.id ?? 0;
}

function* theOpen(talk: Talk) {
  const out = talk.look("out", invitations, null).slice(0, 8);
  const choices = out.map((one) => ({ value: `i${one.id}`, label: titleOf(one) }));
  const chosen = yield* talk.ask("invite.out", oneOfThese(choices));
  const one = out.find(({ id }) => chosen === `i${id}`);
  if (!one) return;
  const what = yield* talk.ask("invite.one", oneOf(one.seed === null ? ["call_back"] : ["again", "call_back"]), {
    title: titleOf(one),
  });
  if (what === "again") return show(talk, one, talk.look("way", wayIn, null));
  const done = talk.act("call_back", callBack, { invitation: one.id });
  if ("refused" in done) talk.say("invite.gone");
  else talk.say("invite.called_back", { title: titleOf(one) });
}

function hand(talk: Talk, wanted: Wanted) {
  const made: Invited = talk.act("invite", inviteNow, wanted);
  if ("refused" in made) return talk.say("invite.not_yours");
  show(talk, made.invitation, made.link);
}

/** What is to be done with it, and then, by itself, the message that is to be sent on. */
function show(talk: Teller, one: Invitation, link: string | null) {
  if (one.seed === null) return talk.say("invite.gone");
  talk.say(one.isLasting ? "invite.pass_on_lasting" : "invite.pass_on_single");
  const { name: community } = talk.look("community", aboutCommunity, null);
  const way = wayWords(link);
  const { area, team } = one;
  const with_ = { codeSeed: one.seed };
  if (one.role === null) return talk.say("invite.for_residents", { area, way }, with_);
  if (one.role === "volunteer") return talk.say("invite.for_volunteers", { community, team: team ?? "", way }, with_);
  const role = roleWords({ role: one.role, area, team });
  if (one.name === null) talk.say("invite.for_staff", { community, role, way }, with_);
  else talk.say("invite.for_named", { name: one.name, community, role, way }, with_);
}

/** How the code gets to the bot: by a link, where there is one. */
export function wayWords(link: string | null) {
  return link === null
    ? phrase("invite.way_code", { code })
    : phrase("invite.way_link", { link: `${link}?start=${code}`, code });
}

function titleOf({ role, area, team, name }: Invitation) {
  if (role === null) return phrase("invite.title_residents", { area });
  const called = roleWords({ role, area, team });
  return name === null ? called : phrase("invite.title_named", { name, role: called });
}
