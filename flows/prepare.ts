import { compileAnswers } from "../src/domain/calls/answer-lore.ts";
import { compileChain } from "../src/domain/calls/chain/chain-lore.ts";
import { compileHeads } from "../src/domain/calls/heads-lore.ts";
import { compileShifts } from "../src/domain/calls/shifts/shifts-named.ts";
import { compileAlike } from "../src/domain/concerns/alike-lore.ts";
import { compileNumbered } from "../src/domain/concerns/numbered.ts";
import { compileEmergencies } from "../src/domain/emergencies.ts";
import { compileKinds, type KindLexicon } from "../src/domain/guess-kind.ts";
import { compilePlaces } from "../src/domain/places.ts";
import { compileFormer } from "../src/domain/relink/former.ts";
import { compileReminders } from "../src/domain/reminders/read-reminder.ts";
import { compileWhen } from "../src/domain/when/when-lore.ts";

/** How the files of understood/ that are more than lists of words are made ready. */
export const prepare = {
  kinds: (files: readonly unknown[]) => compileKinds(files as readonly KindLexicon[]), // the files of our own
  places: compilePlaces,
  emergency: compileEmergencies,
  alike: compileAlike,
  when: compileWhen,
  reminders: compileReminders,
  call_answers: compileAnswers,
  chain: compileChain,
  shifts: compileShifts,
  heads: compileHeads,
  numbered: compileNumbered,
  former: compileFormer,
};
