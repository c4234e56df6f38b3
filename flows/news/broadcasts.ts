import type { Event, Message, NewsTable } from "../../src/talk/news.ts";
import { callIn } from "./calls.ts";
import { noticeOf } from "./notices.ts";

/** What is on the way to many has come further, or is all sent: the card of it shows that. */
export const broadcastNews: NewsTable = { "broadcast.progressed": redrawn, "broadcast.ended": redrawn };

function redrawn({ about: { broadcast } }: Event): readonly Message[] {
  const key = String(broadcast);
  return [...noticeOf(key), ...callIn(key)];
}
