import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshFolder } from "../support/folder.ts";
import { openBrowser } from "./open-browser.ts";
import { eventually, openScene, picture } from "./street-scene.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("while the desk is down what was said waits, in its order, and is said once when it is back", async () => {
  const scene = await openScene(browser);
  const tried: string[] = [];
  scene.answer = ({ id }) => {
    tried.push(id);
    throw new Error("down");
  };
  await scene.say("chen", "一");
  await scene.say("chen", "二");
  await scene.phone("chen").locator('[data-state="again"]').getByText("没连上").waitFor();
  await eventually(() => tried.length).toBeGreaterThan(1);
  expect(new Set(tried).size).toBe(1);
  scene.answer = () => {};
  await eventually(() => scene.taken.map(({ text }) => text)).toEqual(["一", "二"]);
  await scene.phone("chen").locator("[data-state]").first().waitFor({ state: "detached" });
  expect(scene.taken[0]?.id).toBe(tried[0]);
  expect(await scene.phone("chen").locator(".person .text").allInnerTexts()).toEqual(["一", "二"]);
});

test("a photo waits as well, and can be seen while it does", async () => {
  const scene = await openScene(browser);
  scene.answer = () => {
    throw new Error("down");
  };
  await scene.phone("chen").locator('input[type="file"]').setInputFiles(picture);
  await scene.phone("chen").locator('[data-state="again"] .photo img').waitFor();
  scene.answer = () => {};
  await eventually(() => scene.taken).toMatchObject([{ attachments: [{ kind: "photo" }] }]);
  await scene.phone("chen").locator('.photo img[src^="/media/"]').waitFor();
});

test("a press waits for the desk too", async () => {
  const scene = await openScene(browser);
  await scene.send("wang", "新诉求", [{ label: "受理", data: "take" }]);
  let tries = 0;
  scene.answer = () => {
    tries += 1;
    if (tries < 3) throw new Error("down");
  };
  await scene.phone("wang").getByRole("button", { name: "受理" }).click();
  await eventually(() => scene.taken).toMatchObject([{ press: { data: "take" } }]);
});

test("when the program is restarted the page comes back by itself, with what it missed", async () => {
  const folder = freshFolder();
  const first = await openScene(browser, {}, folder);
  await first.say("chen", "灯坏了");
  await first.send("chen", "收到");
  await first.phone("chen").getByText("收到").waitFor();
  const port = Number(new URL(first.street.url).port);
  await first.street.close();
  await first.page.getByText("和说事断开了").waitFor();
  await first.say("chen", "喂？");
  await first.phone("chen").locator("[data-state]").waitFor();

  const second = await openScene(browser, {}, folder, port);
  await second.send("chen", "修好了");
  await first.phone("chen").getByText("修好了").waitFor();
  await first.page.getByText("和说事断开了").waitFor({ state: "detached" });
  await eventually(() => second.taken.map(({ text }) => text)).toEqual(["喂？"]);
  const shown = () => first.phone("chen").locator(".text").allInnerTexts();
  await eventually(async () => (await shown()).toSorted()).toEqual(["修好了", "喂？", "收到", "灯坏了"].toSorted());
});

test("what happens while a chat is being fetched is not lost", async () => {
  const { page, phone, send } = await openScene(browser, { width: 360, height: 740 });
  await send("wang", "新诉求 101 号");
  let release = () => {};
  const held = new Promise<void>((released) => {
    release = released;
  });
  await page.route("**/phones/wang/chat", async (route) => {
    const response = await route.fetch();
    await send("wang", "新诉求 102 号");
    await send("zhao", "明天九点");
    await held;
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: /^王建国/ }).click();
  // All events come in one line: once the later one has shown, the earlier one is there too.
  await page.getByRole("button", { name: "小赵 志愿者 1 条没看" }).waitFor();
  release();
  await phone("wang").getByText("新诉求 101 号").waitFor();
  await phone("wang").getByText("新诉求 102 号").waitFor();
});

test("a message that is refused for good says so, and can be put away", async () => {
  const { page, phone, say, taken } = await openScene(browser);
  await page.route("**/say", (route) => route.fulfill({ status: 404, json: { error: "no-such-phone" } }));
  await say("chen", "喂");
  await phone("chen").getByText("没发出去").waitFor();
  await phone("chen").getByRole("button", { name: "删掉" }).click();
  await phone("chen").locator(".entry").waitFor({ state: "detached" });
  expect(taken).toEqual([]);
});
