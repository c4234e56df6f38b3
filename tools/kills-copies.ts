import type { ApiCall, BotApi } from "../test/support/bot-api/bot-api.ts";
import { readNumber } from "../test/support/bot-api/read-fields.ts";
import type { Promised } from "./kills-rows.ts";
import { sentencesOf } from "./replay-reading.ts";

/** One message more than was promised. */
export interface Copy {
  readonly chat: number;
  readonly message: number;
  /** The promise that it keeps for the first time. */
  readonly of: Promised | undefined;
  /** Which of the deaths it is of; -1 of none. */
  readonly death: number;
  /** The platform did it and did not answer. */
  readonly isCut: boolean;
  /** What came afterwards says that it may have been there before. */
  readonly isMarked: boolean;
}

interface Happened {
  readonly api: BotApi;
  readonly deaths: readonly number[];
  readonly cut: ReadonlySet<ApiCall>;
}

const again = sentencesOf("zh-CN")["talk.again"] ?? "";

export function marked(text: string): string {
  return again.replace("{{text}}", text);
}

/** What stands in a chat and is not what the database takes for the keeping of a promise; each with what explains it. */
export function copiesIn(chat: number, rows: readonly Promised[], { api, deaths, cut }: Happened): readonly Copy[] {
  const shown = api.shown(chat).filter(({ by }) => by === "bot");
  const texts = new Map(shown.map(({ id, text }) => [id, text]));
  const first = firstCalls(api, chat);
  const kept = new Set(rows.map(({ message }) => message));
  const taken = new Set<Promised>();
  const mayBe = rows.filter(
    ({ why, does, failure }) =>
      // Who blocks the bot before it is sent once more has it all the same.
      (why === "interrupted" || why === "twice" || failure === "unreachable") && does !== "retire",
  );

  return shown
    .filter(({ id }) => !kept.has(id))
    .map(({ id, text }) => {
      const isOf = (row: Promised): boolean => {
        // A question that may have been shown may be answered, and is then not sent again.
        const isOver = ["uncertain", "superseded", "failed"].includes(row.state);
        const isLater = isOver ? row.message === 0 : row.message > id;
        if (!isLater || (taken.has(row) && !isOver)) return false;
        // A card is drawn anew each time; whose it is stands at its head.
        if (row.does === "card") return row.text === "" || headOf(row.text) === headOf(text);
        return [row.text, marked(row.text)].includes(text);
      };
      const of = mayBe.find(isOf);
      if (of) taken.add(of);
      const call = first.get(id);
      const death = call === undefined || cut.has(call) ? -1 : deaths.findIndex((at) => at >= call.at);
      const isMarked = of !== undefined && texts.get(of.message) === marked(text);
      return { chat, message: id, of, death, isCut: call !== undefined && cut.has(call), isMarked };
    });
}

function headOf(text: string): string | undefined {
  return /\d+ 号/.exec(text)?.[0];
}

/** The call that brought each message. */
function firstCalls({ calls }: BotApi, chat: number): ReadonlyMap<number, ApiCall> {
  const first = new Map<number, ApiCall>();
  for (const call of calls) {
    if (call.message === undefined || readNumber(call.fields, "chat_id") !== chat) continue;
    if (!first.has(call.message)) first.set(call.message, call);
  }
  return first;
}
