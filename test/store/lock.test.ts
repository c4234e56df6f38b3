import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { beTheOnlyOne } from "../../src/only-one.ts";
import { takeLock } from "../../src/store/lock.ts";
import { freshFolder } from "../support/folder.ts";

const bot = (token: string) => ({ token, apiRoot: null, proxy: null, webhook: null });

it("is had by one at a time, and leaves nothing but an empty file", () => {
  const folder = freshFolder();
  const file = join(folder, "shuoshi.lock");
  const lock = takeLock(file);
  expect(takeLock(file)).toBeNull();
  lock?.release();
  const next = takeLock(file);
  expect(next).not.toBeNull();
  next?.release();
  expect(readdirSync(folder)).toEqual(["shuoshi.lock"]);
});

it("keeps a second program from the same database, and from the same token on another one", () => {
  const [one, other] = [freshFolder(), freshFolder()];
  // Of this test alone: the place of the second lock is the whole machine's.
  const token = `${Date.now()}${process.pid}:AAF-stand-in`;
  const lock = beTheOnlyOne({ data: one, telegram: bot(token) }, "shuoshi");
  onTestFinished(() => lock.release());
  expect(() => beTheOnlyOne({ data: one, telegram: null }, "shuoshi")).toThrow(/runs already on .*shuoshi\.db/);
  expect(() => beTheOnlyOne({ data: other, telegram: bot(token) }, "shuoshi")).toThrow(
    /runs already with this bot's token/,
  );
  // The rehearsal has a database of its own, and what was refused holds nothing.
  beTheOnlyOne({ data: one, telegram: null }, "rehearsal").release();
  beTheOnlyOne({ data: other, telegram: null }, "shuoshi").release();
});
