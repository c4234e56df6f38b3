import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { freePort, startProgram } from "../../tools/replay-program.ts";
import { projectFile } from "../support/community.ts";
import { freshFolder } from "../support/folder.ts";
import { keepPicture } from "./keep-picture.ts";
import { openBrowser } from "./open-browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** All the scripts of the page of the first day, in one. */
function firstDay(): readonly string[] {
  const page = projectFile("docs/first-day.md");
  return [...page.matchAll(/```script\n(.*?)```/gs)].flatMap(([, text = ""]) => text.trim().split("\n"));
}

const code = /(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/g;

it("the first day goes on the page of an empty street, as docs/first-day.md says it", async () => {
  const folder = freshFolder();
  const program = await startProgram({ folder, port: await freePort(), isEmpty: true });
  onTestFinished(() => program.kill());
  const page = await browser.newPage({ viewport: { width: 2900, height: 900 } });
  onTestFinished(() => page.close());
  page.setDefaultTimeout(10_000);
  await page.goto(program.url);
  await page.locator('[data-phone="li"]').waitFor();
  await keepPicture(page, "first-day-1-empty");

  const seen = new Map<string, number>();
  for (const line of firstDay()) {
    const [, who = "", sign, what = ""] = /^(\w+) ([<>]) (.*)$/.exec(line) ?? [];
    const [, label] = /^\(press (.*)\)$/.exec(what) ?? [];
    const [, whose] = /^‹(.*)›$/.exec(what) ?? [];
    await isThere(page, who);
    if (sign === "<") await sees(page, who, what, seen);
    else if (label !== undefined)
      await phoneOf(page, who)
        .locator(".choices button", { hasText: labelled(label) })
        .last()
        .click();
    else if (whose === undefined) await says(page, who, what.replaceAll("\\n", "\n"));
    else if (whose === "书记的码") await says(page, who, codeIn(readFileSync(join(folder, "codes.txt"), "utf8")));
    else await says(page, who, codeIn(await page.locator('[data-phone="li"]').innerText()));
  }
  await keepPicture(page, "first-day-2-concern");
});

/** Some have a phone on every street; the others are given one. */
async function isThere(page: Page, who: string): Promise<void> {
  if ((await phoneOf(page, who).count()) > 0) return;
  await page.getByRole("button", { name: "加一部手机" }).click();
  await page.getByLabel("这是谁的手机？").fill(who);
  await page.getByRole("button", { name: "加上", exact: true }).click();
  await phoneOf(page, who).waitFor();
}

function phoneOf(page: Page, who: string): Locator {
  return page.locator(`[data-phone="${who}"]`).or(page.getByRole("region", { name: who, exact: true }));
}

/** A button has its number before its label. */
function labelled(label: string): RegExp {
  return new RegExp(`^\\d+ ${label.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")}$`);
}

async function says(page: Page, who: string, words: string): Promise<void> {
  const input = phoneOf(page, who).locator("textarea");
  await input.fill(words);
  await input.press("Enter");
}

/** The next thing that the bot shows there: all that the line says of it, in this order. Buttons stand in […]. */
async function sees(page: Page, who: string, line: string, seen: Map<string, number>): Promise<void> {
  const nth = seen.get(who) ?? 0;
  seen.set(who, nth + 1);
  const pieces = line.split(/……|\[|\]/).map(bare);
  const entry = phoneOf(page, who).locator(".entry.bot").nth(nth);
  await expect
    .poll(async () => isIn(bare(await entry.innerText()), pieces), { timeout: 10_000, message: `${who} < ${line}` })
    .toBe(true);
}

function isIn(text: string, pieces: readonly string[]): boolean {
  let from = 0;
  return pieces.every((piece) => {
    const at = text.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}

function bare(text: string): string {
  return text.replace(/\s/g, "");
}

/** The last one. */
function codeIn(text: string): string {
  const found = text.match(code)?.at(-1);
  if (found === undefined) throw new Error(`there is no code in ${text}`);
  return found;
}
