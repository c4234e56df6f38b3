import type * as delivery from "../../store/tables/delivery.ts";
import type * as talk from "../../store/tables/talk.ts";
import type { LedgerOf } from "./ledger.ts";

const said = {
  why: "To go on where somebody stopped, also after a restart.",
  kept: "conversation",
  forgotten: "row deleted",
} as const;
const shown = {
  why: "To deliver it, to change it, and to know what a number or a button means.",
  kept: "message",
  forgotten: "row deleted",
} as const;

export const ofTalk: LedgerOf<typeof talk & typeof delivery> = {
  inbox: {
    channel: "ours",
    account: "ours",
    messageId: "ours",
    at: "ours",
    state: "ours",
    body: {
      why: "To mend what went wrong. Nothing stands here of a message that was handled.",
      kept: "unhandled",
      forgotten: "emptied",
    },
  },
  conversation: {
    id: "ours",
    addressId: "ours",
    flow: "ours",
    input: said,
    message: said,
    state: "ours",
    position: "ours",
    askingKey: "ours",
    askingAfter: "ours",
    askingNo: "ours",
    askingLooks: said,
    choices: said,
    askingRow: "ours",
    misses: "ours",
    beganAt: "ours",
    touchedAt: "ours",
  },
  step: { conversationId: "ours", n: "ours", key: "ours", answer: said, message: said, looks: said },
  act: { conversationId: "ours", key: "ours", input: said, result: said, after: "ours" },
  outbox: {
    id: "ours",
    addressId: "ours",
    lane: "ours",
    state: "ours",
    does: "ours",
    body: shown,
    cardId: "ours",
    conversationId: "ours",
    eventId: "ours",
    changes: "ours",
    choices: shown,
    codeSeed: "ours",
    notBefore: "ours",
    uselessAfter: "ours",
    attempts: "ours",
    why: "ours",
    platformId: shown,
    madeAt: "ours",
    sentAt: "ours",
  },
  card: { id: "ours", addressId: "ours", name: "ours", about: "ours", shownBy: "ours", revision: "ours" },
};
