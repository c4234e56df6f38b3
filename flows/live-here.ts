import { setHome } from "../src/domain/people.ts";
import { fields, id } from "../src/talk/fields.ts";
import { brief } from "./talk.ts";

/** "I live here": said once, and home is the first choice from then on. */
export const liveHere = brief(
  "live-here",
  { code: "lh", fields: fields<{ area: number }>({ area: id }) },
  (talk, { area }) => {
    const place = talk.act("home", setHome, { area });
    if (place === null) talk.say("concern.home_gone");
    else talk.say("concern.home_kept", { place });
  },
);
