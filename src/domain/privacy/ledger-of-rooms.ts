import type * as tables from "../../store/tables/rooms.ts";
import type { LedgerOf } from "./ledger.ts";

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
};
