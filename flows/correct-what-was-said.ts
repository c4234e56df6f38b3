import { correctEntered } from "../src/domain/concerns/enter-concern.ts";
import { addToConcern } from "../src/domain/concerns/follow-concern.ts";
import { concernOf, myConcern } from "../src/domain/concerns/read-concern.ts";
import { replyToConcern } from "../src/domain/concerns/work-on-concern.ts";
import { unwritten } from "../src/talk/fields.ts";
import type { Corrected } from "../src/talk/house.ts";
import { inCharge } from "./concern-words.ts";
import { receipt } from "./steps/receipt.ts";
import { brief } from "./talk.ts";

/** Somebody changed a message after it had gone into a concern: what it says now is added, and what it said stays. */
export const correctWhatWasSaid = brief(
  "correct",
  { code: "cr", fields: unwritten<Corrected>() },
  (talk, { conversation, words }) => {
    const concern = talk.look("concern", concernOf, { conversation });
    if (!concern) return;
    if (concern.isEntered) {
      const corrected = talk.act("correct", correctEntered, { concern: concern.id, words });
      if (!("refused" in corrected)) talk.say("behalf.corrected", corrected);
      return;
    }
    if (!concern.isOwn) {
      const sent = talk.act("reply", replyToConcern, { concern: concern.id, words, isCorrection: true });
      if (!("refused" in sent))
        receipt(talk, concern.id, sent, (about, also) => talk.say("staff.corrected", about, also));
      return;
    }
    const view = talk.look("mine", myConcern, { concern: concern.id });
    const added = talk.act("add", addToConcern, { concern: concern.id, told: { words }, isCorrection: true });
    if (!("refused" in added))
      talk.say("concern.corrected", { number: added.number, holder: inCharge(view?.holder ?? null) });
  },
);
