import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
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

/** The page of the first day as far as the first worker has come in, and its end: what a resident says. */
function beginning(): readonly string[] {
  const page = projectFile("docs/first-day.md");
  const scripts = [...page.matchAll(/```script\n(.*?)```/gs)].map(([, text = ""]) => text.trim().split("\n"));
  const [named = [], placed = [], invited = []] = scripts;
  const entered = invited.findIndex((line) => line.startsWith("li < 王芳应邀进来了"));
  return [...named, ...placed, ...invited.slice(0, entered + 1), ...(scripts.at(-1) ?? [])];
}

const code = /(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/g;

it("the first day can be begun on the page of an empty street, with nothing but what docs/first-day.md says", async () => {
  const folder = freshFolder();
  const program = await startProgram({ folder, port: await freePort(), isEmpty: true });
  onTestFinished(() => program.kill());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  onTestFinished(() => page.close());
  page.setDefaultTimeout(10_000);
  await page.goto(program.url);
  await page.locator('[data-phone="li"]').waitFor();
  await keepPicture(page, "first-day-1-empty");

  const seen = new Map<string, number>();
  for (const line of beginning()) {
    const [, who = "", sign, what = ""] = /^(\w+) ([<>]) (.*)$/.exec(line) ?? [];
    const [, label] = /^\(press (.*)\)$/.exec(what) ?? [];
    const [, whose] = /^‹(.*)›$/.exec(what) ?? [];
    if (sign === "<") await sees(page, who, what, seen);
    else if (label !== undefined)
      await page.locator(`[data-phone="${who}"] .choices button`, { hasText: label }).last().click();
    else if (whose === undefined) await says(page, who, what.replaceAll("\\n", "\n"));
    else if (whose === "书记的码") await says(page, who, codeIn(readFileSync(join(folder, "codes.txt"), "utf8")));
    else await says(page, who, codeIn(await page.locator('[data-phone="li"]').innerText()));
  }
  await keepPicture(page, "first-day-2-concern");
});

async function says(page: Page, who: string, words: string): Promise<void> {
  const input = page.locator(`[data-phone="${who}"] textarea`);
  await input.fill(words);
  await input.press("Enter");
}

/** The next thing that the bot shows there: all that the line says of it, in this order. Buttons stand in […]. */
async function sees(page: Page, who: string, line: string, seen: Map<string, number>): Promise<void> {
  const nth = seen.get(who) ?? 0;
  seen.set(who, nth + 1);
  const pieces = line.split(/……|\[|\]/).map(bare);
  const entry = page.locator(`[data-phone="${who}"] .entry.bot`).nth(nth);
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
