import type { Sight } from "../../talk/command.ts";
import type { DeedInRoom, SaidInRoom } from "../../talk/overhear.ts";
import { isTaking } from "../calls/call-moves.ts";
import { type Changes, stepTo } from "../calls/chain/chain-changes.ts";
import type { Chain } from "../calls/chain/read-chain.ts";
import { answerOf, answersIn, type Call, mayLead } from "../calls/find-call.ts";
import { shiftsNamed } from "../calls/shifts/shifts-named.ts";
import { nameOf } from "../staff.ts";
import type { BoundRoom } from "./bound-room.ts";
import { speakerOf } from "./calls-here.ts";
import { chainsIn, type KnownChain, lettersOf, printOf } from "./chain-rows.ts";
import { changeChain, keepPending, type Sender, startChain } from "./take-chain.ts";
import { likeness, nearest } from "./title-likeness.ts";

type Sent = SaidInRoom & { readonly chain: Chain };

/**
 * A list that goes round. One that is known is compared with what it was: only what changed is taken, and where nobody can tell
 * what did, a lead is asked. A new one is ours where somebody in it was called, or where its title says what the call does; of any
 * other nothing is kept. Where the title says something else, a lead is asked first, and nobody in it is counted until then.
 */
export function hearChain(sight: Sight, room: BoundRoom, open: readonly Call[], sent: Sent): DeedInRoom | null {
  const { db } = sight;
  const { chain } = sent;
  // Of a call with shifts, nobody can tell which a list is for that does not say it.
  const numbers = shiftsNamed(sight, chain.title ?? "")?.numbers ?? [];
  const call = nearest(
    open.filter(({ state, shift }) => isTaking(state) && (shift === null || numbers.includes(shift))),
    chain.title,
  );
  if (!call || chain.items.length === 0) return null;
  const print = printOf(chain);
  const all = chainsIn(db, room.id, call.id);
  if (all.some(({ row }) => row.state === "foreign" && row.print === print)) return null;
  const known = all.filter(({ row }) => row.state !== "foreign");
  const titled = chain.title === null ? [] : known.filter(({ row }) => row.print === print);
  const among = titled.length > 0 ? titled : known;
  const sender = senderOf(sight, call, sent);
  const found = compared(among, chain, titled.length === 1);
  if (found !== null && "changes" in found) {
    const { one, changes } = found;
    const isSame = changes.added.length + changes.changed.length + changes.removed.length === 0;
    if (isSame) return null;
    return (desk) => changeChain(desk, { room, call, one, items: chain.items, changes, sender });
  }
  const isAnother = found === null || found.ask === "another_list" || (chain.title !== null && titled.length === 0);
  if (!isAnother) {
    const [one] = among;
    return one ? (desk) => keepPending(desk, { room, call, one, items: chain.items }) : null;
  }
  const isLike = chain.title !== null && likeness(call, chain.title) > 1;
  if (!isLike && !isOfThose(sight, call, chain, sender)) return null;
  const isLead =
    sender.personId !== null && mayLead({ ...sight, by: { personId: sender.personId, addressId: 0 } }, call);
  const state = isLike || isLead || chain.title === null ? "sure" : "doubtful";
  return (desk) => startChain(desk, { room, call, chain, print, state, sender });
}

type Found = { readonly one: KnownChain; readonly changes: Changes } | { readonly ask: string };

/** Which of the known lists it is, and what changed; null where none is known. */
function compared(among: readonly KnownChain[], { items }: Chain, isSame: boolean): Found | null {
  if (among.length === 0) return null;
  const step = stepTo(
    among.map(({ entries }) => entries),
    items,
    { isSame },
  );
  if ("ask" in step) return step;
  const one = among.find(({ entries }) => "changes" in stepTo([entries], items, { isSame }));
  return one ? { one, changes: step.changes } : null;
}

/** Whoever sent it, where they were called, with what they are called: in the room, and by us. */
function senderOf(sight: Sight, call: Call, said: SaidInRoom): Sender {
  const { db } = sight;
  const personId = speakerOf(db, said);
  const names = [said.from.name, ...(personId === null ? [] : [nameOf(db, personId) ?? ""])].map(lettersOf);
  const isCalled = personId !== null && answerOf(db, call.id, personId) !== undefined;
  return { personId, isCalled, names: names.filter((name) => name !== "") };
}

/** Whether somebody in it was called, by what they are called; that makes the list ours, and nobody counted. */
function isOfThose({ db }: Sight, call: Call, { items }: Chain, { isCalled, names }: Sender): boolean {
  const called = answersIn(db, call.id).flatMap(({ personId }) =>
    personId === null ? [] : (nameOf(db, personId) ?? []),
  );
  const all = new Set([...called.map(lettersOf), ...(isCalled ? names : [])]);
  return items.some(({ name }) => all.has(lettersOf(name)));
}
