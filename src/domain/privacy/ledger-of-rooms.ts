import type * as tables from "../../store/tables/rooms.ts";
import type { LedgerOf } from "./ledger-shape.ts";

const listed = {
  why: "To know what changed when a group sends its list of who comes again.",
  kept: "call_list",
  forgotten: "row deleted",
} as const;

export const ofRooms: LedgerOf<typeof tables> = {
  boundRoom: {
    id: "ours",
    areaId: "ours",
    teamId: "ours",
    addressId: "ours",
    codeHash: "ours",
    expiresAt: "ours",
    byId: "ours",
    boundAt: "ours",
    endedAt: "ours",
  },
  chain: {
    id: "ours",
    roomId: "ours",
    callId: "ours",
    isSpoken: "ours",
    state: "ours",
    title: { ...listed, why: "A lead sees which list of a group it is.", forgotten: "emptied" },
    print: "ours",
    pending: { ...listed, forgotten: "emptied" },
  },
  chainEntry: {
    id: "ours",
    chainId: "ours",
    position: "ours",
    text: listed,
    name: listed,
    heads: listed,
    says: "ours",
    state: "ours",
    saidById: "ours",
    answerId: "ours",
  },
};
