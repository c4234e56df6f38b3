import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "../src/fault.ts";
import { type Facts, type Log, shapes } from "../src/log-line.ts";
import { listeningLog } from "./support/listening-log.ts";
import { reasonsGiven } from "./support/log-calls.ts";
import { realErrors, thrownBy } from "./support/real-errors.ts";
import { everything, secrets, secretsFoundIn } from "./support/secrets.ts";

/** As something hands it on whose types nobody checked. */
const unchecked = (facts: object): Facts => facts;

describe("a line of the log", () => {
  it("holds ids, counts, milliseconds and codes", () => {
    const { log, lines } = listeningLog();
    log.warn({ channel: "telegram", trouble: "unsent", why: "UNSENT PROXY_407", pause: 1_000 }, "telegram trouble");
    log.error({ row: 12, code: undefined }, "undeliverable");
    expect(lines()).toEqual([
      {
        ...{ level: 40, time: expect.any(Number), msg: "telegram trouble" },
        ...{ channel: "telegram", trouble: "unsent", why: "UNSENT PROXY_407", pause: 1_000 },
      },
      { level: 50, time: expect.any(Number), msg: "undeliverable", row: 12 },
    ]);
  });

  it("counts what it leaves out: fields and values that it does not know", () => {
    const { log, lines } = listeningLog();
    log.error(unchecked({ row: "12", text: "三楼漏水", constructor: "x", __proto__: null, person: 31.23 }), "fault");
    log.error({}, secrets.text as "fault");
    expect(lines()).toMatchObject([{ left_out: 4 }, { msg: "unnamed", left_out: 1 }]);
  });

  it("gives as a reason our own words alone, and of Telegram's what comes before anything of anybody's", () => {
    const { log, lines } = listeningLog();
    for (const why of ["too big", "HTTP 502", "FetchError", "Bad Request: chat of Yulan", "Bad Request: TOPIC_CLOSED"])
      log.warn({ why }, "file refused");
    for (const why of ["drips", "leaking_lamp", "Yulan", "the lamp"]) log.warn({ why }, "file refused");
    const reasons = ["too big", "HTTP 502", "FetchError", "Bad Request", "Bad Request: TOPIC_CLOSED"];
    expect(lines().map(({ why }) => why)).toEqual([...reasons, ...Array(4)]);
  });

  it("gives every reason for which the program has words", () => {
    const given = reasonsGiven();
    const { log, lines } = listeningLog();
    for (const why of given) log.warn({ why }, "file refused");
    expect(given).toContain("no channel");
    expect(lines().map(({ why }) => why)).toEqual(given);
  });

  it.each([...Object.keys(shapes), "text", "name", "err", "first"])("has no words in it under %s", (field) => {
    const { log, printed } = listeningLog();
    for (const value of [...Object.values(secrets), everything, [everything], { text: everything }, 13812345678])
      for (const level of ["info", "warn", "error", "fatal"] as const)
        log[level](unchecked({ [field]: value }), "fault");
    expect(printed()).toContain('"msg":"fault"');
    expect(secretsFoundIn(printed())).toEqual([]);
  });

  it("is one line of JSON, whatever is handed to it", () => {
    const field = fc.constantFrom(...Object.keys(shapes), "err", "first", "text");
    fc.assert(
      fc.property(fc.dictionary(field, fc.anything()), (facts) => {
        const { log, printed, lines } = listeningLog();
        log.error(unchecked(facts), "fault");
        expect(printed()).toMatch(/^\{.*\}\n$/);
        expect(lines()).toHaveLength(1);
      }),
    );
  });

  it("is not given fields, values or events that it does not know, where types are checked", () => {
    const log: Pick<Log, "error"> = { error: () => {} };
    log.error({ row: 1, why: "too big" }, "file refused");
    // @ts-expect-error there is no such field
    log.error({ text: "三楼漏水" }, "fault");
    // @ts-expect-error an id is a number
    log.error({ person: "陈玉兰" }, "fault");
    // @ts-expect-error there is no such trouble
    log.error({ trouble: "三楼漏水" }, "fault");
    // @ts-expect-error there is no such event
    log.error({}, "三楼漏水");
    // @ts-expect-error an error is a fact as well
    log.error(new Error("三楼漏水"), "fault");
    expect.assertions(0);
  });
});

describe("an error in the log", () => {
  it.each(Object.entries(realErrors))("has none of its words there: %s", async (_, act) => {
    const { log, printed } = listeningLog();
    const thrown = await thrownBy(act);
    log.error({ err: thrown, first: new Error(everything, { cause: thrown }) }, "fault untold");
    expect(printed()).toContain('"msg":"fault untold"');
    expect(secretsFoundIn(printed())).toEqual([]);
  });

  it("says what it is, where it was thrown and why, by files of the project and of packages", async () => {
    const { log, lines } = listeningLog();
    const cause = await thrownBy(realErrors["a constraint of SQLite"] ?? fail);
    log.error({ err: new Fault("look_again", "", { cause, facts: { flow: "concern", key: "tell.where" } }) }, "fault");
    expect(lines()).toMatchObject([
      {
        err: {
          ...{ name: "Fault", code: "look_again", flow: "concern", key: "tell.where" },
          at: expect.arrayContaining([expect.stringMatching(/^test\/log\.test\.ts:\d+:\d+$/)]),
          cause: {
            ...{ name: "SqliteError", code: "SQLITE_CONSTRAINT_PRIMARYKEY" },
            at: expect.arrayContaining([expect.stringMatching(/^node_modules\/better-sqlite3\/lib\/.*:\d+:\d+$/)]),
          },
        },
      },
    ]);
  });

  it("that causes itself is not followed for ever", () => {
    const { log, lines } = listeningLog();
    const error = new Error("x");
    error.cause = error;
    log.error({ err: error }, "fault");
    expect(lines()).toHaveLength(1);
  });
});

function fail(): never {
  throw new Error("there is no such error");
}
