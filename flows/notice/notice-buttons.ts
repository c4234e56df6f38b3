import type { NoticeView } from "../../src/domain/notices/read-notice.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import { button } from "../talk.ts";
import { correctNotice } from "./correct-notice.ts";
import { noticeNames, recall, resumeSending, sendAfterAll, stopSending } from "./see-to-notice.ts";

/** What can be done with a notice as it stands. */
export function noticeButtons({ id: notice, state, progress, asksSeen, unreached }: NoticeView): FlowButton[] {
  const isOut = state === "out";
  const isGoing = progress !== null && progress.queued > 0;
  return [
    ...(isGoing ? [button(stopSending, { notice }, "notice.stop")] : []),
    ...(progress?.state === "stopped" ? [button(resumeSending, { notice }, "notice.resume")] : []),
    ...(isOut ? [button(correctNotice, { notice }, "notice.correct")] : []),
    ...(isOut ? [button(recall, { notice }, "notice.recall")] : []),
    ...(state === "missed" ? [button(sendAfterAll, { notice }, "notice.send_after_all")] : []),
    ...(state === "waiting" || state === "missed" ? [button(recall, { notice }, "notice.drop")] : []),
    ...(isOut && asksSeen ? [button(noticeNames, { notice, group: "seen" }, "notice.who_seen")] : []),
    ...(isOut && asksSeen ? [button(noticeNames, { notice, group: "not_seen" }, "notice.who_not_seen")] : []),
    ...(unreached > 0 ? [button(noticeNames, { notice, group: "unreached" }, "notice.who_missed")] : []),
  ];
}
