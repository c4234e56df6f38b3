import { Fault } from "../fault.ts";
import type { Flow } from "./flow.ts";

/*
 * What a button carries: ids and codes only, within the 64 bytes that Telegram allows. Two kinds:
 *   a.<conversation>.<number of the asking>.<option>   the answer to a question; option b is back
 *   s.<flow's code>.<revision>.<fields>                the start of a flow; revision 0 where it hangs on no card
 */
export type Press =
  | { readonly is: "answer"; readonly conversation: number; readonly asking: number; readonly option: number | "back" }
  | { readonly is: "start"; readonly code: string; readonly revision: number; readonly fields: string };

const mostBytes = 64;

export function answerData(conversation: number, asking: number, option: number | "back"): string {
  return checked(
    `a.${conversation.toString(36)}.${asking.toString(36)}.${option === "back" ? "b" : option.toString(36)}`,
  );
}

/** Throws a Fault where the flow's input can't stand in a button. */
export function startData(flow: Flow<unknown>, input: unknown, revision = 0): string {
  const written = flow.fields.write(input);
  if (written === null) {
    throw new Fault("bad_button", `the flow "${flow.name}" has an input that can't stand in a button`, {
      facts: { flow: flow.name },
    });
  }
  return checked(`s.${flow.code}.${revision.toString(36)}.${written}`);
}

/** Undefined for what none of our buttons carries. */
export function readPress(data: string): Press | undefined {
  const answer = /^a\.([0-9a-z]+)\.([0-9a-z]+)\.([0-9a-z])$/.exec(data);
  if (answer) {
    const [, conversation = "", asking = "", option = ""] = answer;
    return {
      is: "answer",
      conversation: Number.parseInt(conversation, 36),
      asking: Number.parseInt(asking, 36),
      option: option === "b" ? "back" : Number.parseInt(option, 36),
    };
  }
  const start = /^s\.([a-z0-9]{1,3})\.([0-9a-z]+)\.(.*)$/s.exec(data);
  if (!start) return undefined;
  const [, code = "", revision = "", fields = ""] = start;
  return { is: "start", code, revision: Number.parseInt(revision, 36), fields };
}

/** What two buttons have in common that start the same, from cards of different age. */
export function withoutRevision(data: string): string {
  const press = readPress(data);
  return press?.is === "start" ? `${press.code} ${press.fields}` : data;
}

function checked(data: string): string {
  const bytes = Buffer.byteLength(data);
  if (bytes > mostBytes) throw new Fault("bad_button", `a button's data has ${bytes} bytes, ${mostBytes} are allowed`);
  return data;
}
