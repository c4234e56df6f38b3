import type { Query } from "../../talk/command.ts";
import type { DeedInRoom, SaidInRoom } from "../../talk/overhear.ts";
import { isTaking } from "../calls/call-moves.ts";
import type { ChainLore } from "../calls/chain/chain-lore.ts";
import { readChain } from "../calls/chain/read-chain.ts";
import { callsIn, roomIn } from "./calls-here.ts";
import { hearChain } from "./hear-chain.ts";
import { hearCode } from "./hear-code.ts";
import { hearRollCall } from "./hear-roll-call.ts";
import { hearWords } from "./hear-words.ts";

/**
 * What is said in a bound room while a call is open there: a list that goes round, or an answer; and in whatever room a code of
 * somebody's own. Anything else, and anything in another room, is nothing of ours.
 */
export const hearRoom: Query<SaidInRoom, DeedInRoom | null> = (sight, said) => {
  const spoilt = hearCode(sight, said);
  if (spoilt) return spoilt;
  const room = roomIn(sight.db, said);
  if (!room) return null;
  const open = callsIn(sight.db, room);
  const rolls = callsIn(sight.db, room, "safety").filter(({ state }) => isTaking(state));
  if (open.length + rolls.length === 0) return null;
  const read = readChain(said.words, sight.understood("chain") as ChainLore); // made by compileChain
  const rolled = hearRollCall(sight, room, rolls, { ...said, ...(read !== null && "chain" in read ? read : {}) });
  if (rolled !== null) return rolled;
  if (open.length === 0 && !said.isToUs) return null;
  if (read === null) return hearWords(sight, room, open, said);
  if ("chain" in read) return hearChain(sight, room, open, { ...said, chain: read.chain });
  // Whoever asks hears why; of what the others send each other nothing is said.
  const why = read.refused;
  return said.isToUs
    ? (desk) => void desk.happened({ name: "room.list_refused", about: { room: room.id, why } })
    : null;
};
