import { forgetMe, type Stands, whatStands } from "../src/domain/privacy/forget-me.ts";
import { backupDays } from "../src/domain/privacy/terms.ts";
import { none } from "../src/talk/fields.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { oneOf } from "../src/talk/question.ts";
import { roleWords } from "./role-words.ts";
import { flow, phrase } from "./talk.ts";

/** Somebody wishes to be forgotten: they see what goes, say yes, and it is gone. */
export const forget = flow("forget", { code: "fo", fields: none }, function* (talk) {
  const stands = talk.look("stands", whatStands, null);
  if (stands.isLastSecretary) return talk.say("privacy.last_secretary");
  yield* talk.ask("privacy.sure", oneOf(["yes"]), { lines: linesOf(stands) });
  const done = talk.act("forget", forgetMe, null);
  if ("refused" in done) talk.say("privacy.last_secretary");
  else talk.say("privacy.forgotten", { days: backupDays });
});

function linesOf({ isKnown, concerns, files, withdrawn, open, noted, roles, acting }: Stands): Phrase[] {
  return [
    phrase("privacy.goes_talk"),
    ...(isKnown ? [phrase("privacy.goes_known")] : []),
    ...(concerns === 0 ? [] : [phrase("privacy.goes_concerns", { count: concerns })]),
    ...(files === 0 ? [] : [phrase("privacy.goes_files", { count: files })]),
    ...withdrawn.map((number) => phrase("privacy.goes_withdrawn", { number })),
    ...open.map((number) => phrase("privacy.goes_open", { number })),
    ...(noted > 0 ? [phrase("privacy.goes_noted", { count: noted })] : []),
    ...(acting > 0 ? [phrase("privacy.goes_acting")] : []),
    ...roles.map((role) => phrase("privacy.goes_role", { role: roleWords(role) })),
  ];
}
