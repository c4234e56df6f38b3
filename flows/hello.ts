import { aboutCommunity } from "../src/domain/community/about-community.ts";
import { none } from "../src/talk/fields.ts";
import { myConcerns } from "./my-concerns.ts";
import { sayConcern } from "./say-concern.ts";
import { brief, button } from "./talk.ts";

/** A greeting opens nothing; it is greeted back, with what one can do here. */
export const hello = brief("hello", { code: "hi", fields: none }, (talk) => {
  const { name } = talk.look("community", aboutCommunity, null);
  const buttons = [button(sayConcern, {}, "hello.say"), button(myConcerns, {}, "hello.mine")];
  talk.say("hello.hello", { community: name }, { buttons });
});

export const thanks = brief("thanks", { code: "th", fields: none, isForRooms: true }, (talk) => {
  talk.say("hello.thanks");
});

/** "All right", "I see": there is nothing to say to it. */
export const nod = brief("nod", { code: "no", fields: none, isForRooms: true }, () => {});
