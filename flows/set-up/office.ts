import { readHours, setOfficeHours, setOfficePhone } from "../../src/domain/community/set-up.ts";
import { readPhone } from "../../src/domain/read-phone.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import type { Talk } from "../talk.ts";

const daysOf = { weekdays: [1, 2, 3, 4, 5], six: [1, 2, 3, 4, 5, 6], all: [1, 2, 3, 4, 5, 6, 7] };

/** The telephone for residents who want a human, and when somebody is there. */
export function* office(talk: Talk) {
  const what = yield* talk.ask("set_up.office", oneOf(["phone", "hours"]));
  if (what === "phone") {
    const phone = yield* talk.ask(
      "set_up.phone",
      freeWords(40, (words) => readPhone(words) !== null),
    );
    const done = talk.act("phone", setOfficePhone, { phone: phone.trim() });
    return talk.say("refused" in done ? "set_up.not_yours" : "set_up.office_kept");
  }
  const days = yield* talk.ask("set_up.days", oneOf(["weekdays", "six", "all"]));
  const hours = readHours(
    yield* talk.ask(
      "set_up.hours",
      freeWords(60, (words) => readHours(words) !== null),
    ),
  );
  if (!hours) return;
  const done = talk.act("hours", setOfficeHours, { days: daysOf[days], ...hours });
  talk.say("refused" in done ? "set_up.not_yours" : "set_up.office_kept");
}
