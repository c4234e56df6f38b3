import type * as tables from "../../store/tables/people.ts";
import type { LedgerOf, Personal } from "./ledger-shape.ts";

const emptied = { kept: "person", forgotten: "emptied" } as const;
const codes = { why: "To find a code that is typed; only its hash is there.", kept: "code" } as const;
const invitations = { why: "To find an invitation that is used, and to show it again.", kept: "invitation" } as const;
const roles: Personal = {
  why: "Who may do what, and who did it in which role.",
  kept: "role",
  forgotten: "kept: it ends, and the person that it leads to has no name any more",
};
const acting: Personal = {
  why: "Who acts for whom, by that one's yes.",
  kept: "delegation",
  forgotten: "kept: it ends, and one of the two has no name any more",
};
const away = { why: "To give work to a deputy.", kept: "absence", forgotten: "row deleted" } as const;

export const ofPeople: LedgerOf<typeof tables> = {
  setting: {
    name: "ours",
    value: { ...emptied, why: "Who the names in the community file are, so that it can be imported again." },
  },
  area: { id: "ours", parentId: "ours", kind: "ours", name: "ours", aliases: "ours" },
  person: {
    id: "ours",
    name: { ...emptied, why: "To be called by. Of residents, those who work on a concern do not see it." },
    language: { ...emptied, why: "To be spoken to in it.", forgotten: "kept: it says nothing by itself" },
    hasChosenLanguage: "ours",
    homeId: { ...emptied, why: "Home is the first place that is offered." },
    phone: { ...emptied, why: "To be telephoned, where they asked for it." },
    skills: { ...emptied, why: "To ask the right volunteer." },
    times: { ...emptied, why: "To ask a volunteer at a time that suits." },
    madeAt: "ours",
    noticedAt: "ours",
    forgottenAt: "ours",
  },
  team: { id: "ours", code: "ours", name: "ours" },
  roleGrant: { id: "ours", personId: roles, role: roles, areaId: roles, teamId: roles, from: "ours", until: "ours" },
  address: {
    id: "ours",
    personId: "ours",
    channel: "ours",
    account: "ours",
    chat: { ...emptied, why: "To write to them, and to know them again." },
    room: "ours",
    unreachableSince: "ours",
    spokeAt: "ours",
    isLasting: "ours",
    recent: {
      why: "Whoever is asked to help sees the last five things that were said.",
      kept: "recent",
      forgotten: "emptied",
    },
  },
  joinCode: {
    id: "ours",
    hash: { ...codes, forgotten: "row deleted" },
    personId: "ours",
    purpose: "ours",
    madeAt: "ours",
    expiresAt: "ours",
    usedAt: "ours",
  },
  invitation: {
    id: "ours",
    hash: "ours",
    seed: "ours",
    role: "ours",
    areaId: "ours",
    teamId: "ours",
    name: { ...invitations, forgotten: "emptied" },
    isLasting: "ours",
    byId: "ours",
    madeAt: "ours",
    expiresAt: "ours",
    endedAt: "ours",
    usedById: "ours",
  },
  delegation: { id: "ours", actorId: acting, forId: acting, from: "ours", until: "ours" },
  absence: { id: "ours", personId: away, deputyId: away, from: away, until: away },
  codeTry: {
    id: "ours",
    addressId: { why: "To stop guessing.", kept: "code_try", forgotten: "row deleted" },
    at: "ours",
  },
};
