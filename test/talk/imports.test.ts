import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root } from "../../src/root.ts";
import { importsOf, wrongImports, wrongInFlow } from "../support/import-rules.ts";

const filesIn = (folder: string): { path: string; source: string }[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("channels/rehearsal/page/"))
    .map((file) => ({ path: `${folder}${file}`, source: readFileSync(new URL(`${folder}${file}`, root), "utf8") }));

describe("imports", () => {
  it("point inwards, in all of src/ and flows/", () => {
    const files = [...filesIn("src/"), ...filesIn("flows/")];
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(({ path, source }) => wrongImports(path, source))).toEqual([]);
  });

  const wrong: Readonly<Record<string, string>> = {
    "src/store/open.ts": 'import { play } from "../talk/play.ts";',
    "src/talk/turn.ts": 'import { fileConcern } from "../domain/concerns/file-concern.ts";',
    "src/talk/visit.ts": 'import { street } from "../channels/channel.ts";',
    "src/domain/who.ts": 'import { post } from "../talk/post.ts";',
    "src/domain/people.ts": 'import { type House, receive } from "../talk/house.ts";',
    "src/domain/staff.ts": 'export * from "../delivery/rows.ts";',
    "src/delivery/pace.ts": 'import type { House } from "../talk/house.ts";',
    "src/channels/telegram/bot.ts": 'import type { House } from "../../talk/house.ts";',
    "src/channels/wechat/bot.ts": 'import { escape } from "../telegram/escape.ts";',
    "src/channels/channel.ts": 'import type { Db } from "../store/open.ts";',
    "src/clock/tick.ts": 'import { startCourier } from "../delivery/courier.ts";',
    "src/commands/code.ts": 'import { main } from "../main.ts";',
    "src/fault.ts": 'import { open } from "./store/open.ts";',
    "flows/hello.ts": 'import { outbox } from "../src/store/tables/delivery.ts";',
    "flows/news/people.ts": 'const { x } = await import("../../src/delivery/rows.ts");',
    "flows/join.ts": 'import type { Channel } from "../src/channels/channel.ts";',
    "src/main.ts": 'import { open } from "../test/support/scene.ts";',
  };
  for (const [path, source] of Object.entries(wrong)) {
    it(`do not go the other way: ${path}, ${source}`, () => {
      expect(wrongImports(path, source)).toHaveLength(1);
    });
  }

  const right: Readonly<Record<string, string>> = {
    "src/talk/turn.ts": 'import type { Inbound } from "../channels/channel.ts";\nimport { play } from "./play.ts";',
    "src/domain/who.ts": 'import { type House, type Who } from "../talk/house.ts";',
    "src/channels/telegram/bot.ts":
      'import { root } from "../../root.ts";\nimport type { Channel } from "../channel.ts";',
    "flows/hello.ts": 'import { flow } from "./talk.ts";\nimport { oneOf } from "../src/talk/question.ts";',
    "src/main.ts": 'import { product } from "../flows/all.ts";\n// import { x } from "../test/x.ts";',
  };
  for (const [path, source] of Object.entries(right)) {
    it(`may be: ${path}, ${source}`, () => expect(wrongImports(path, source)).toEqual([]));
  }

  it("are found over several lines, and where they import nothing by name", () => {
    expect(importsOf("src/a/b.ts", 'import {\n  one,\n  type Two,\n} from "../c.ts";\nimport "./d.ts";')).toEqual([
      { from: "src/c.ts", isType: false },
      { from: "src/a/d.ts", isType: false },
    ]);
  });
});

describe("a flow", () => {
  it("has no clock, chance, network, file or timer in it, nor a sentence", () => {
    const flows = filesIn("flows/").filter(({ path }) => !path.startsWith("flows/words/"));
    expect(flows.flatMap(({ path, source }) => wrongInFlow(path, source))).toEqual([]);
  });

  const wrong = [
    ...["Date.now()", "new Date()", "Math.random()", "crypto.randomUUID()", 'fetch("https://x")', "setTimeout(f, 1)"],
    ...[
      'import { readFileSync } from "node:fs";',
      "process.env.X",
      "async () => 1",
      'talk.say("您好")',
      "const 名 = 1",
      "/楼/",
    ],
  ];
  for (const source of wrong) {
    it(`is found to have what it may not have: ${source}`, () => expect(wrongInFlow("f.ts", source)).toHaveLength(1));
  }

  it("may have them in its comments, and names that only contain them", () => {
    expect(
      wrongInFlow("f.ts", "// 您好, Date\n/* fetch */ const { updatedAt, prefetched, candidate: Dates } = x;"),
    ).toEqual([]);
  });
});
