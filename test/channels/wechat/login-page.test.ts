import { expect, it, onTestFinished } from "vitest";
import { openLocalPort } from "../../../src/care/local-port.ts";
import { loginPage, type Sentence } from "../../../src/channels/wechat/login-page.ts";
import type { State } from "../../../src/channels/wechat/wire.ts";
import { wordsOfPage } from "../../../src/connect-wechat.ts";
import { productWords } from "../../../src/furnish.ts";

const noon = Date.UTC(2026, 5, 1, 12);

async function openPage(first: State) {
  const house = { state: first, asked: 0 };
  const page = loginPage({
    state: () => house.state,
    login: () => {
      house.asked += 1;
    },
    say: (what: Sentence, seconds) => `<${what} ${seconds}>`,
    host: "127.0.0.1",
    now: () => noon,
  });
  const { port, close } = await openLocalPort({ host: "127.0.0.1", port: 0, pages: {}, takers: { "/wechat": page } });
  onTestFinished(close);
  const ask = async (method = "GET", headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}/wechat`, { method, headers, redirect: "manual" });
    return { status: answer.status, body: await answer.text() };
  };
  return { house, ask };
}

it("shows the code to be scanned, drawn here, with its age", async () => {
  const { ask } = await openPage({ is: "scan", code: "https://login.weixin.qq.com/l/abc", at: noon - 42_000 });
  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(body).toContain("<svg");
  expect(body).toContain("&#60;age 42&#62;");
  expect(body).toContain("&#60;deaf 42&#62;");
  expect(body).not.toContain("login.weixin.qq.com");
});

it("shows the code as it is where it can't be drawn, and goes on", async () => {
  const code = `<${"1".repeat(8_000)}`;
  const { ask } = await openPage({ is: "scan", code, at: noon });
  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(body).toContain("&#60;1111");
});

it("shows none where there is nothing to scan, and a way to begin anew where it was given up", async () => {
  const { house, ask } = await openPage({ is: "in", account: "wxid_bot", at: noon });
  expect((await ask()).body).not.toContain("<svg");
  expect((await ask()).body).not.toContain("<form");
  house.state = { is: "ended", why: "not_scanned", at: noon };
  expect((await ask()).body).toContain("<form");
  expect((await ask("POST")).status).toBe(303);
  expect(house.asked).toBe(1);
});

it("says of each way in which it ended what is to be done, which is not the same", async () => {
  const { house, ask } = await openPage({ is: "out", at: noon });
  const said = async () => /<p>(.*?)<\/p>.*<button>(.*?)<\/button>/.exec((await ask()).body)?.slice(1);
  expect(await said()).toEqual(["&#60;out 0&#62;", "&#60;again 0&#62;"]);
  for (const why of ["not_scanned", "no_puppet", "puppet_bad", "no_wechaty"] as const) {
    house.state = { is: "ended", why, at: noon };
    expect(await said()).toEqual([`&#60;${why} 0&#62;`, `&#60;${why === "not_scanned" ? "again" : "retry"} 0&#62;`]);
  }
  const words = productWords({ language: "zh-CN", timeZone: "Asia/Shanghai" });
  for (const language of ["zh-CN", "en"]) {
    const say = wordsOfPage(words, language);
    const sentences = (["out", "not_scanned", "no_puppet", "puppet_bad", "no_wechaty"] as const).map((one) =>
      say(one, 1),
    );
    expect(new Set(sentences).size).toBe(5);
  }
});

it("shows and does nothing for a page from elsewhere", async () => {
  const { house, ask } = await openPage({ is: "scan", code: "abc", at: noon });
  expect((await ask("POST", { origin: "http://evil.example" })).status).toBe(403);
  expect((await ask("DELETE")).status).toBe(405);
  expect(house.asked).toBe(0);
});
