import { correctNotice } from "./correct-notice.ts";
import { earlierNotices } from "./earlier-notices.ts";
import { noticeNames, recall, resumeSending, sawNotice, sendAfterAll, stopSending } from "./see-to-notice.ts";
import { sendNotices } from "./send-notice.ts";

/** All that is said about notices. */
export const noticeFlows = [
  sendNotices,
  earlierNotices,
  correctNotice,
  stopSending,
  resumeSending,
  sendAfterAll,
  recall,
  sawNotice,
  noticeNames,
];
