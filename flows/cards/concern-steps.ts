import type { ConcernView } from "../../src/domain/concerns/read-concern.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import { ask } from "../steps/ask-resident.ts";
import { refuseReopen, reopen } from "../steps/decide-reopen.ts";
import { moreSteps } from "../steps/more-steps.ts";
import { schedule } from "../steps/schedule.ts";
import { button } from "../talk.ts";
import { accept, goOn, reply, resolve, start } from "../work-on-concern.ts";

/**
 * What may be done next with a concern, and nothing else: the usual as buttons, the rest behind [more]; with more of the usual there,
 * where it is to be short.
 */
export function stepsOf(
  { id: concern, steps, isInTouch, state }: ConcernView,
  { isShort = false } = {},
): readonly FlowButton[] {
  const can = (step: ConcernView["steps"][number]) => steps.includes(step);
  const isNew = can("accept");
  return [
    ...(isNew ? [button(accept, { concern }, "staff.accept")] : []),
    ...(can("reopen") ? [button(reopen, { concern }, "staff.reopen")] : []),
    ...(can("refuse_reopen") ? [button(refuseReopen, { concern }, "staff.refuse_reopen")] : []),
    ...(can("start") && !isNew && !isShort ? [button(start, { concern }, "staff.start")] : []),
    ...(can("continue") ? [button(goOn, { concern }, "staff.continue")] : []),
    ...(isInTouch ? [button(reply, { concern }, "staff.reply")] : []),
    ...(can("ask") && !isNew && isInTouch ? [button(ask, { concern }, "staff.ask")] : []),
    ...(can("schedule") && !isNew ? [button(schedule, { concern }, "staff.schedule")] : []),
    ...(can("resolve") ? [button(resolve, { concern }, "staff.resolve")] : []),
    ...(can("resolve") || state === "reopen_requested" ? [button(moreSteps, { concern }, "staff.more")] : []),
  ];
}
