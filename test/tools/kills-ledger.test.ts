import { expect, onTestFinished, test } from "vitest";
import { openLedger } from "../../tools/kills-ledger.ts";
import type { Promised } from "../../tools/kills-rows.ts";
import type { ApiCall, BotApi } from "../support/bot-api/bot-api.ts";
import { openBotApi } from "../support/bot-api/bot-api.ts";

const chat = 7;
const said = {
  lived: [],
  accepted: new Set<string>(),
  asked: new Map(),
  notices: [],
  crowd: [],
  rooms: [],
  lastUpdate: 0,
};
const calm = { cut: new Set<ApiCall>(), blocked: new Set<number>(), moved: new Map<number, number>() };
const row = (id: number, text: string, message: number, also: Partial<Promised> = {}): Promised => ({
  ...{ id, text, message, chat: String(chat), isRoom: false, lane: "bulk", state: "sent", does: "send" },
  ...{ failure: null, why: null, ...also },
});

/** A chat in which the bot has said this, one after the other, by calls. */
async function chatWith(...texts: readonly string[]): Promise<BotApi> {
  const api = await openBotApi();
  onTestFinished(() => api.close());
  api.person(chat, "陈");
  for (const text of texts) {
    const body = new URLSearchParams({ chat_id: String(chat), text });
    await fetch(`${api.root}/bot${api.token}/sendMessage`, { method: "POST", body });
  }
  return api;
}

const afterAll = () => [Date.now() + 1];

test("what was promised and is there, once and in order, is as it should be", async () => {
  const api = await chatWith("一", "二");
  const ledger = openLedger({ api, said, deaths: [], weather: calm, rows: [row(1, "一", 101), row(2, "二", 102)] });
  expect(ledger).toMatchObject({ promised: 2, shown: 2, copies: 0, wrongs: [] });
});

test("a copy of what was in flight at a kill is counted for it, and one of an urgent message has to say so", async () => {
  const again = { why: "interrupted" };
  const bulk = await chatWith("一", "一");
  const ofBulk = openLedger({ api: bulk, said, deaths: afterAll(), weather: calm, rows: [row(1, "一", 102, again)] });
  expect(ofBulk).toMatchObject({ copies: 1, mostOfAKill: 1, mostOfAKillInAChat: 1, wrongs: [] });
  const urgent = { ...again, lane: "urgent" };
  const good = await chatWith("一", "【重发】一");
  const ofGood = openLedger({ api: good, said, deaths: afterAll(), weather: calm, rows: [row(1, "一", 102, urgent)] });
  expect(ofGood).toMatchObject({ copies: 1, marked: 1, wrongs: [] });
  const bad = await chatWith("一", "一");
  const { wrongs } = openLedger({
    api: bad,
    said,
    deaths: afterAll(),
    weather: calm,
    rows: [row(1, "一", 102, urgent)],
  });
  expect(wrongs).toEqual(["message 101 in 7 is not marked as sent again (urgent)"]);
});

test.for<[string, readonly string[], readonly Promised[], string]>([
  ["a promise that is not there", [], [row(1, "一", 101)], "taken to be sent and is not there"],
  ["other words", ["三"], [row(1, "一", 101)], "says other words"],
  ["what still waits", [], [row(1, "一", 0, { state: "held" })], "is still held"],
  ["what failed though nobody blocked us", [], [row(1, "一", 0, { state: "failed", failure: "refused" })], "refused"],
  ["what nobody promised", ["一", "二"], [row(1, "一", 101)], "nobody promised"],
  ["a copy where nothing was cut", ["一", "一"], [row(1, "一", 102, { why: "interrupted" })], "nothing was cut"],
  ["what overtook another of its lane", ["二", "一"], [row(1, "一", 102), row(2, "二", 101)], "overtook"],
])("the ledger finds %s", async ([, texts, rows, found]) => {
  const api = await chatWith(...texts);
  const { wrongs } = openLedger({ api, said, deaths: [], weather: calm, rows });
  expect(wrongs.join("\n")).toContain(found);
});
