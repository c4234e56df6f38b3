import { fields, id, none } from "../../src/talk/fields.ts";
import type { Card } from "../../src/talk/news.ts";
import type { Scene, SceneOptions } from "../support/scene.ts";
import { brief, button, done, paint, phrase, smallHouse } from "./small-house.ts";

interface Going {
  readonly invitation: number;
}

/**
 * A house in which Wang invites Chen (by the word 记一下) and changes the invitation by 谢谢 … The card shows the text that
 * `state` holds; going and staying are counted as events.
 */
export function invitations() {
  const state = { text: "来吗？", isOn: true };
  const scenes: Scene[] = [];
  const about = fields<Going>({ invitation: id });
  const go = brief("go", { code: "g", fields: about }, (talk, input) => {
    talk.act("go", done("went"), input);
    talk.say("note.go");
  });
  const stay = brief("stay", { code: "y", fields: about }, (talk, input) => {
    talk.act("stay", done("stayed"), input);
  });
  const card: Card<Going> = {
    name: "invitation",
    fields: about,
    draw: (input) =>
      state.isOn
        ? {
            words: phrase("note.text", { text: state.text }),
            buttons: [button(go, input, "note.go"), button(stay, input, "note.stay")],
          }
        : null,
  };
  const invite = brief("note", { code: "no", fields: none }, (talk) => talk.act("invite", done("invited"), {}));
  const change = brief(
    "change",
    { code: "ch", fields: none, opensAt: (words) => (words === "改" ? {} : undefined) },
    (talk) => talk.act("change", done("changed"), {}),
  );
  const cards = [card as Card<unknown>];
  const chen = (): number => scenes[0]?.who("chen").personId ?? 0;
  const furnish: SceneOptions["furnish"] = smallHouse({
    flows: [paint, go, stay, invite, change],
    cards,
    news: {
      invited: () => [{ to: chen(), card: cards[0] ?? (card as Card<unknown>), about: { invitation: 1 } }],
      changed: () => [{ redraw: card as Card<unknown>, about: { invitation: 1 } }],
    },
  });
  return { state, furnish, go, stay, takesPlaceIn: (scene: Scene) => void scenes.push(scene) };
}
