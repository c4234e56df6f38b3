import { eq } from "drizzle-orm";
import { outbox } from "../store/tables/delivery.ts";
import { readPress, withoutRevision } from "./button.ts";
import type { Conversation } from "./conversations.ts";
import type { Flow } from "./flow.ts";
import { plain } from "./plain.ts";
import { everShown } from "./shown-choices.ts";
import type { Visit } from "./visit.ts";

/** What typed words stand for: a button's label, an option of the question that waits, a flow. */

/** What the one button carries, of all that still count, whose label was typed. */
export function labelled(at: Visit, typed: string): string | undefined {
  const wanted = plain(typed);
  const choices = everShown(at).flatMap((list) => list.choices);
  const found = choices.flatMap(({ label, data }) => (plain(label) === wanted ? data : []));
  // The last shown counts, where older ones start the same.
  const isOne = new Set(found.map(withoutRevision)).size === 1;
  return isOne || isOfLast(at, found) ? found[0] : undefined;
}

/** Whether all of them are buttons of one flow, and of such a one of which the last shown is meant. */
function isOfLast({ house }: Visit, found: readonly string[]): boolean {
  const codes = new Set(found.map((data) => startCode(data)));
  const [code] = codes;
  return codes.size === 1 && house.flows.some((flow) => flow.isOfLast && flow.code === code);
}

function startCode(data: string): string | undefined {
  const press = readPress(data);
  return press?.is === "start" ? press.code : undefined;
}

/** The flow that a word stands for, or that reads these words as its own. */
export function opened(
  at: Visit,
  typed: string,
  top: Conversation | undefined,
): { flow: Flow<unknown>; input: unknown } | undefined {
  const { flows, words } = at.house;
  const name = words.meaning("commands", typed) ?? smallTalk(at, typed, top);
  const flow = name === undefined ? undefined : flows.find((one) => one.name === name);
  if (flow) return { flow, input: {} };
  for (const one of flows) {
    const input = one.opensAt?.(typed, at.hands.query);
    if (input !== undefined) return { flow: one, input };
  }
  return undefined;
}

/** Greetings and thanks open nothing, and neither does a nod or an emoji alone. To a question they may be the answer. */
function smallTalk(at: Visit, typed: string, top: Conversation | undefined): string | undefined {
  const meant = at.house.words.meaning("small_talk", typed);
  if (top) return top.choices.length > 0 && meant !== "nod" ? meant : undefined;
  return meant ?? (/[\p{L}\p{N}]/u.test(typed) || typed.trim() === "" ? undefined : "nod");
}

/** The option whose label, or a word that means it, was typed. */
export function choiceNamed(at: Visit, top: Conversation, typed: string): string | undefined {
  const { words } = at.house;
  const wanted = plain(typed);
  if (wanted === "") return undefined;
  const row =
    top.askingRow === null
      ? undefined
      : at.house.db.select({ choices: outbox.choices }).from(outbox).where(eq(outbox.id, top.askingRow)).get();
  return top.choices.find((value, i) => {
    const key = `${top.askingKey}.${value}`;
    const label = row?.choices?.[i]?.label;
    if (label !== undefined && plain(label) === wanted) return true;
    return (
      words.means("choices", key, typed) ||
      (words.has(key) && words.everywhere({ phrase: key, with: {} }).includes(wanted))
    );
  });
}
