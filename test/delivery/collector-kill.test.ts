import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished, vi } from "vitest";
import { root } from "../../src/root.ts";
import { openDatabase } from "../../src/store/open.ts";
import { attachment } from "../../src/store/tables/concerns.ts";
import { openBotApi } from "../support/bot-api/bot-api.ts";
import { sizes } from "../support/bot-api/world.ts";
import { freshFolder } from "../support/folder.ts";
import { exifSegment, jpegWith, picture } from "./copies/samples.ts";

it("the program, killed in the middle of a photo, begins with it again and leaves no half of it behind", async () => {
  const api = await openBotApi();
  onTestFinished(() => api.close());
  const data = freshFolder();
  const start = () => {
    const main = fileURLToPath(new URL("dist/src/main.js", root));
    const env = { ...process.env, TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root, SHUOSHI_DATA: data };
    const program = spawn(process.execPath, [main], { env, stdio: "ignore" });
    onTestFinished(() => void program.kill("SIGKILL"));
    return { program, ended: once(program, "exit") };
  };
  const downloads = () => api.calls.filter(({ method }) => method === "file").length;
  const files = () => readdirSync(join(data, "files"), { recursive: true, encoding: "utf8" });
  const half = () => files().filter((name) => /^incoming-.+\/\d+$/.test(name));

  api.fail("file", "stall");
  const first = start();
  await api.until(() => api.calls.some(({ method }) => method === "getUpdates"));
  const { id, size } = api.world.files.keep(
    "photo",
    Buffer.concat([jpegWith(exifSegment("II", 6)), Buffer.alloc(200_000)]),
  );
  api.person(2, "张").sends({ photo: sizes(id, size) });
  await api.until(() => downloads() === 1);
  await vi.waitUntil(() => half().length === 1, { timeout: 30_000 });
  first.program.kill("SIGKILL");
  await first.ended;
  expect(half()).toHaveLength(1);

  const second = start();
  const isKept = () => files().some((name) => name.endsWith(".jpg"));
  await vi.waitUntil(isKept, { timeout: 30_000 });
  second.program.kill("SIGTERM");
  expect(await second.ended).toEqual([0, null]);
  const db = openDatabase(join(data, "shuoshi.db"));
  const [row] = db.select().from(attachment).all();
  db.$client.close();
  expect(row).toMatchObject({ state: "kept", attempts: 0, ref: id });
  expect(downloads()).toBe(2);
  const name = `${row?.hash?.slice(0, 2)}/${row?.hash}.jpg`;
  expect(files().sort()).toEqual([row?.hash?.slice(0, 2), name]);
  const kept = readFileSync(join(data, "files", name));
  expect(createHash("sha256").update(kept).digest("hex")).toBe(row?.hash);
  expect(kept.length).toBe(picture("jpeg").length + 36);
});
