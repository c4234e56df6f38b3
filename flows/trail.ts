import { trail as linesBefore, type TrailLine } from "../src/domain/trail.ts";
import { none } from "../src/talk/fields.ts";
import { oneOf } from "../src/talk/question.ts";
import { flow, phrase } from "./talk.ts";

/** What was done in one's area, the latest first, a page at a time. */
export const trail = flow("trail", { code: "tr", fields: none }, function* (talk) {
  for (let before: number | null = null; ; ) {
    const lines: readonly TrailLine[] | null = talk.look("lines", linesBefore, { before });
    if (lines === null) return talk.say("trail.not_yours");
    const last = lines.at(-1);
    if (!last) return talk.say(before === null ? "trail.none" : "trail.no_more");
    yield* talk.ask("trail.page", oneOf(["older"]), { lines: lines.map(line) });
    before = last.id;
  }
});

function line({ at, what, who, isStaff, isClock, number }: TrailLine) {
  const name = who ?? phrase(isClock ? "trail.clock" : isStaff ? "trail.staff" : "trail.resident");
  const did = phrase(`trail.${what}`);
  return number === null
    ? phrase("trail.line", { at, who: name, what: did })
    : phrase("trail.line_number", { at, number, who: name, what: did });
}
