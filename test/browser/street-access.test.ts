import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../src/root.ts";
import { openBrowser } from "./open-browser.ts";
import { eventually, furnish, openScene, type Scene } from "./street-scene.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", root), "utf8");

/** Faults that axe finds, each with where it is. */
async function faults(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  const found: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

/** Whatever can be pressed and is smaller than a fingertip. */
function small(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll("button, a, textarea, select, input:not([hidden]), label.check")]
    .filter((node) => node.offsetParent !== null && !node.closest("label.check input"))
    .map((node) => ({ node, box: (node.closest("label.check") ?? node).getBoundingClientRect() }))
    .filter(({ box }) => box.width < 44 || box.height < 44)
    .map(({ node, box }) => node.outerHTML.slice(0, 90) + " " + Math.round(box.width) + "×" + Math.round(box.height))`);
}

function overhang(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - innerWidth");
}

/** Resolves when no colour is on its way to another any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(`Promise.allSettled(
    document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished))`);
}

/** In the light and in the dark. */
async function expectGood(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    expect(await faults(page), colorScheme).toEqual([]);
    expect(await small(page), colorScheme).toEqual([]);
    expect(await overhang(page), colorScheme).toBeLessThanOrEqual(0);
  }
}

describe("in the light and in the dark", () => {
  test.each([
    [360, "zh-CN"],
    [360, "en"],
    [768, "zh-CN"],
    [768, "en"],
    [1440, "zh-CN"],
    [1440, "en"],
  ] as const)("a page %i wide, %s, is accessible, for fingers, and never scrolls sideways", async (width, language) => {
    const scene = await openScene(browser, { width, height: 800 });
    await expectGood(scene.page);
    await furnish(scene);
    await inLanguage(scene, language);
    await expectGood(scene.page);
    await scene.phone("chen").locator(".reply").last().click();
    await scene.phone("chen").locator(".tool").nth(1).click();
    await expectGood(scene.page);
    await scene.page.locator(".top .add").click();
    await expectGood(scene.page);
    await scene.page.keyboard.press("Escape");
    await scene.phone("chen").locator(".photo").click();
    await expectGood(scene.page);
  });
});

async function inLanguage({ page }: Scene, language: string): Promise<void> {
  await page.locator(`.languages [lang="${language}"]`).click();
  await page.locator(`html[lang="${language}"] .entry`).first().waitFor();
}

test("the end of a chat stays in sight when the page changes round it", async () => {
  const scene = await openScene(browser, { width: 360, height: 740 });
  await furnish(scene);
  const buttons = ["一", "二", "三", "四"].map((label) => ({ label, data: label }));
  await scene.send("chen", "选一个", buttons);
  await scene.phone("chen").getByRole("button", { name: "四" }).waitFor();
  const isEndSeen = async () => {
    const foot = await scene.phone("chen").locator(".foot").last().boundingBox();
    const log = await scene.phone("chen").locator(".log").boundingBox();
    return foot && log && foot.y + foot.height <= log.y + log.height;
  };
  for (const language of ["en", "zh-CN"]) {
    await inLanguage(scene, language);
    await eventually(isEndSeen).toBe(true);
  }
  await scene.phone("chen").locator(".tool").nth(1).click();
  await eventually(isEndSeen).toBe(true);
});

test("the list of all phones is accessible", async () => {
  const { page, street } = await openScene(browser, { width: 360, height: 740 });
  for (let index = 0; index < 70; index += 1) {
    const body = JSON.stringify({ name: `居民${index}`, language: "zh-CN" });
    await fetch(new URL("/phones", street.url), { method: "POST", body });
  }
  await page.getByRole("button", { name: "更多" }).click();
  await page.getByText("还有 15 部没列出来").waitFor();
  await expectGood(page);
});

test("everything can be done by keyboard alone", async () => {
  const { page, send, deliver, taken, phone } = await openScene(browser, { width: 1440 });
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate("document.activeElement.ariaLabel || document.activeElement.innerText");
  const message = await send("chen", "对不对？", [{ label: "提交", data: "send" }]);
  await phone("chen").getByText("对不对？").waitFor();

  // Past the suggestion, two languages, adding a phone and one phone out of view.
  await press("Tab", 6);
  expect(await focused()).toBe("陈玉兰的聊天");
  await press("Tab");
  expect(await focused()).toBe("提交");
  await press("Enter");
  await eventually(() => taken).toMatchObject([{ press: { message, data: "send" } }]);
  // The button goes; whoever pressed it is still in this chat.
  await deliver({ do: "edit", chat: "chen", message, shown: { text: "已提交" } });
  await phone("chen").getByText("已提交").waitFor();
  expect(await focused()).toBe("陈玉兰的聊天");

  // Of all that can be answered the newest comes first, and the arrows lead to the others.
  await send("chen", "还有别的吗？");
  await phone("chen").getByText("还有别的吗？").waitFor();
  await press("Tab");
  expect(await focused()).toBe("引用");
  await press("ArrowUp");
  await press("Enter");
  expect(await focused()).toBe("陈玉兰要说的话");
  await phone("chen").locator(".answered").getByText("引用：已提交").waitFor();
  await page.keyboard.type("是3栋");
  await press("Enter");
  await eventually(() => taken.at(-1)).toMatchObject({ text: "是3栋", replyTo: message });
  await phone("chen").locator(".person .quote").getByText("引用：已提交").waitFor();
  await press("Shift+Tab");
  await press("Enter");
  await phone("chen").locator(".answered").getByText("引用：还有别的吗？").waitFor();
  await press("Escape");
  await phone("chen").locator(".answered").waitFor({ state: "hidden" });
  await page.keyboard.type("一");
  await press("Shift+Enter");
  await page.keyboard.type("二");
  await press("Enter");
  await eventually(() => taken.at(-1)?.text).toBe("一\n二");
  expect(taken.at(-1)).not.toHaveProperty("replyTo");

  await press("Tab", 3);
  expect(await focused()).toBe("位置");
  await press("Enter");
  expect(await focused()).toBe("3号楼楼下");
  await press("Escape");
  expect(await focused()).toBe("位置");
  await press("Enter");
  await press("Enter");
  await eventually(() => taken.at(-1)?.place?.name).toBe("3号楼楼下");
  expect(await focused()).toBe("位置");
});

test("an Enter that picks a Chinese word does not send", async () => {
  const { phone, taken } = await openScene(browser);
  const input = phone("chen").locator("textarea");
  await input.fill("deng");
  await input.dispatchEvent("keydown", { key: "Enter", isComposing: true });
  await input.dispatchEvent("keydown", { key: "Enter", keyCode: 229 });
  expect(await input.inputValue()).toBe("deng");
  await input.press("Enter");
  await eventually(() => taken.map(({ text }) => text)).toEqual(["deng"]);
});

test("a screen reader is told who speaks, and of new messages", async () => {
  const { phone, say, send } = await openScene(browser);
  await say("chen", "灯坏了");
  await phone("chen").getByText("灯坏了").waitFor();
  await send("chen", "收到");
  await phone("chen").getByText("收到").waitFor();
  const log = phone("chen").getByRole("log", { name: "陈玉兰的聊天" });
  expect(await log.getAttribute("aria-live")).toBe("polite");
  expect((await log.locator(".bubble").allTextContents()).map((said) => said)).toEqual([
    "陈玉兰说：灯坏了",
    "说事说：收到",
  ]);
  await phone("chen").getByRole("heading", { name: "陈玉兰" }).waitFor();
});
