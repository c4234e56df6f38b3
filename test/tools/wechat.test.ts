import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { describe, expect, it, test } from "vitest";
import { root } from "../../src/root.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { address } from "../../src/store/tables/people.ts";
import { type Handed, openWechatLedger } from "../../tools/wechat-ledger.ts";
import type { WechatReport } from "../../tools/wechat-report.ts";
import { freshDatabase } from "../support/database.ts";
import { newChat } from "../support/desk.ts";
import { freshFolder } from "../support/folder.ts";

test("the real child is killed, hangs, floods its error event, is logged out and brings old messages again in the middle of broadcasts: the ledger agrees", () => {
  const folder = freshFolder();
  const program = fileURLToPath(new URL("dist/tools/wechat.js", root));
  const size = ["--people", "10", "--broadcasts", "2", "--talkers", "3", "--rounds", "1", "--troubles", "4"];
  const call = [program, ...size, "--keep", folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { encoding: "utf8", timeout: 170_000 });
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as WechatReport; // as runTrial wrote it
  expect(report.met).toEqual({ "killed after": 1, "hangs after": 1, floods: 1, "logged out": 1 });
  expect(report.children).toBeGreaterThanOrEqual(4);
  expect(report).toMatchObject({ wrongs: [], said: 9 });
  expect(report.copies).toBeGreaterThan(0);
}, 180_000);

describe("the ledger", () => {
  /** Two urgent rows to one chat, and a bulk one; the first was cut off once. */
  function openBooks() {
    const db = freshDatabase();
    const addressId = newChat(db);
    db.update(address).set({ channel: "wechat", chat: "chen" }).where(eq(address.id, addressId)).run();
    const row = { addressId, state: "sent", does: "send", notBefore: 0, madeAt: 7 } as const;
    for (const [id, lane] of [
      [1, "urgent"],
      [2, "urgent"],
      [3, "bulk"],
    ] as const)
      db.insert(outbox)
        .values({ ...row, id, lane })
        .run();
    const hand = (id: number, text: string, outcome: Handed["outcome"], again = false): Handed => ({
      ...{ chat: "chen", text, outcome, mark: { names: [`${id} 7`], again } },
    });
    const handed = [
      hand(1, "停水", "uncertain"),
      hand(1, "【重发】停水", "sent", true),
      hand(2, "停电", "sent"),
      hand(3, "开会", "sent"),
    ];
    const arrived = ["停水", "【重发】停水", "停电", "开会"].map((text) => ({ chat: "chen", text }));
    return { db, hand, handed, arrived };
  }

  it("agrees with a copy of what was cut off, which says that it is one", () => {
    const { db, handed, arrived } = openBooks();
    expect(openWechatLedger(db, handed, arrived, 1)).toMatchObject({ wrongs: [], copies: 1, marked: 1 });
  });

  it("does not agree with what is missing, what nothing explains, what came too early, and what a kill can't explain", () => {
    const { db, handed, arrived } = openBooks();
    const wrongs = (shown: typeof arrived, ends = 1) => openWechatLedger(db, handed, shown, ends).wrongs;
    expect(wrongs(arrived.slice(0, 3))).toEqual(["row 3 to chen is taken to be sent, and is not there"]);
    expect(wrongs([...arrived, { chat: "chen", text: "开会" }], 2)).toEqual([
      "in chen stands what nothing explains: 开会",
    ]);
    expect(wrongs([...arrived, { chat: "chen", text: "停水" }])[0]).toContain("nothing explains");
    const early = ["停电", "停水", "【重发】停水", "开会"].map((text) => ({ chat: "chen", text }));
    expect(wrongs(early)).toEqual(["row 2 to chen came too early"]);
    expect(wrongs(arrived, 0)).toEqual(["1 copies, and only 0 times the child ended"]);
  });

  it("does not agree where an urgent copy does not say that it is one, or something waits for ever", () => {
    const { db, hand, handed, arrived } = openBooks();
    const unmarked = handed.map((one) => (one.mark.again ? hand(1, "停水", "sent", true) : one));
    const shown = arrived.map(({ text, ...one }) => ({ ...one, text: text.replace("【重发】", "") }));
    expect(openWechatLedger(db, unmarked, shown, 1).wrongs).toEqual(["1 7 is not marked as sent again"]);
    db.update(outbox).set({ state: "queued" }).where(eq(outbox.id, 3)).run();
    expect(openWechatLedger(db, handed, arrived, 1).wrongs).toContain("row 3 to chen is queued (null)");
  });

  it("knows of both tries of what stood behind another in one message first, and of one that there was no second", () => {
    const { db, hand, handed, arrived } = openBooks();
    db.update(outbox).set({ state: "uncertain", why: "interrupted" }).where(eq(outbox.id, 3)).run();
    const alone = hand(3, "开会", "uncertain", true);
    const joined: Handed = { ...hand(2, "停电\n\n开会", "uncertain"), mark: { names: ["2 7", "3 7"], again: false } };
    const cut = [...handed.slice(0, 2), joined, hand(2, "【重发】停电", "sent", true), alone];
    const shown = [...arrived.slice(0, 2), "停电\n\n开会", "【重发】停电", "开会"].map((one) =>
      typeof one === "string" ? { chat: "chen", text: one } : one,
    );
    expect(openWechatLedger(db, cut, shown, 3).wrongs).toEqual([]);
    const once = [...handed.slice(0, 3), alone];
    expect(openWechatLedger(db, once, arrived, 3).wrongs).toEqual(["row 3 to chen is left to staff after one try"]);
  });
});
