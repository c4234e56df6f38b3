import type * as tables from "../../store/tables/concerns.ts";
import type { LedgerOf } from "./ledger.ts";

const worked = { why: "To find and to mend what is wrong.", kept: "concern", forgotten: "emptied" } as const;
const files = {
  why: "To fetch, keep and show a photo, a voice message or a file.",
  kept: "concern",
  forgotten: "row deleted",
} as const;

export const ofConcerns: LedgerOf<typeof tables> = {
  kind: { code: "ours", name: "ours", priority: "ours", teamId: "ours", position: "ours", isOffered: "ours" },
  concern: {
    id: "ours",
    number: "ours",
    state: "ours",
    reason: "ours",
    kind: "ours",
    areaId: "ours",
    placeWords: worked,
    latitude: worked,
    longitude: worked,
    personId: "ours",
    isAnonymous: "ours",
    priority: "ours",
    ownerId: "ours",
    teamId: "ours",
    filedAt: "ours",
    respondBy: "ours",
    resolveBy: "ours",
  },
  attachment: {
    id: "ours",
    addressId: "ours",
    channel: "ours",
    account: "ours",
    ref: files,
    kind: "ours",
    type: "ours",
    size: "ours",
    at: "ours",
    state: "ours",
    why: "ours",
    hash: { ...files, why: "It names the file in the folder `files`, which goes with the last row that names it." },
    attempts: "ours",
    notBefore: "ours",
  },
  concernPart: {
    id: "ours",
    concernId: "ours",
    at: "ours",
    byId: "ours",
    isOfStaff: "ours",
    words: worked,
    attachmentId: worked,
    latitude: worked,
    longitude: worked,
  },
  event: {
    id: "ours",
    at: "ours",
    name: "ours",
    concernId: "ours",
    byId: "ours",
    forId: "ours",
    addressId: "ours",
    conversationId: "ours",
    about: {
      why: "To tell those whom it concerns. Ids and codes in it stay.",
      kept: "told_event",
      forgotten: "emptied",
    },
  },
};
