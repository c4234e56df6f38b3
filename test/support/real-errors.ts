import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { Telegram, TelegramError } from "telegraf";
import { z } from "zod";
import { Fault } from "../../src/fault.ts";
import { everything, secrets } from "./secrets.ts";

const nothing = null as unknown as Record<string, () => void>; // to be misused

/** What node and the packages throw when they meet a text of somebody's: as they throw it, message and all. */
export const realErrors: Readonly<Record<string, () => unknown>> = {
  "a constraint of SQLite": () => database().exec(`insert into t values (1, ${quoted}); insert into t values (1, '')`),
  "a trigger of SQLite": () =>
    database().exec(`create trigger r before insert on t begin
    select raise(abort, ${quoted}); end; insert into t values (2, '')`),
  "SQL that is none": () => database().exec(`select "${everything}" from t where`),
  "a value that SQLite does not take": () =>
    database()
      .prepare("insert into t values (3, ?)")
      .run({ [everything]: everything }),
  "keys that zod does not know": () => z.strictObject({}).parse({ [everything]: everything }),
  "a value that zod does not know": () =>
    z
      .string()
      .refine(() => false, { error: ({ input }) => `not ${input}` })
      .parse(everything),
  "JSON that is none": () => JSON.parse(everything),
  "what is not there": () => nothing[everything],
  "what can't be called": () => (({ [everything]: 1 }) as unknown as typeof nothing)[everything]?.(),
  "an address that is none": () => new URL(everything),
  "a file that is not there": () => readFileSync(`/nowhere/${everything}`),
  "a number that has no digits": () => BigInt(everything),
  "a refusal of Telegram's": () => {
    const payload = { chat_id: 7, text: everything };
    const response = { error_code: 400, description: `Bad Request: can't parse "${everything}"` };
    throw new TelegramError(response, { method: "sendMessage", payload });
  },
  "a line to Telegram that is not there": () => bot("http://127.0.0.1:1").sendMessage(7, everything),
  "a name that nobody knows": () => bot("http://telegram.invalid").sendMessage(7, everything),
  "node's own fetch": () => fetch(`http://127.0.0.1:1/bot${secrets.token}/sendMessage?text=${everything}`),
  "a fault of ours, with facts": () => {
    const facts = { flow: "concern", key: everything, said: everything, list: [everything], place: everything };
    throw new Fault("look_again", everything, { facts, cause: new Error(everything) });
  },
  "an error that is all words": () => {
    const error = Object.assign(new Error(everything), { name: everything, code: everything, said: everything });
    throw Object.assign(error, { cause: new AggregateError([error], everything, { cause: error }) });
  },
  "a stack that is all words": () => {
    throw Object.assign(new Error(everything), { message: "", stack: everything });
  },
  "words that are no error": () => {
    throw everything;
  },
  "a thing that is no error": () => {
    throw { message: everything, stack: everything, code: everything };
  },
};

export async function thrownBy(act: () => unknown): Promise<unknown> {
  try {
    await act();
  } catch (thrown) {
    return thrown;
  }
  throw new Error("nothing was thrown");
}

const quoted = `'${everything.replaceAll("'", "''")}'`;

function database(): Database.Database {
  return new Database(":memory:").exec("create table t (id integer primary key, words text)");
}

function bot(apiRoot: string): Telegram {
  return new Telegram(secrets.token, { apiRoot });
}
