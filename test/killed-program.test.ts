import { readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { freePort, startProgram } from "../tools/replay-program.ts";
import { openBotApi } from "./support/bot-api/bot-api.ts";
import type { Shown } from "./support/bot-api/shown-chats.ts";
import { freshFolder } from "./support/folder.ts";
import { withoutGrace } from "./support/without-grace.ts";

const secret = "楼上夜里总是搬东西";
/** More than one message of Telegram's holds: it comes in two. */
const story = "3栋楼道灯坏了😀<b>&_*".repeat(300);

/** The real program on Telegram's stand-in; `dies` ends it as a power cut would, and starts it again. */
async function openBot() {
  const api = await openBotApi();
  onTestFinished(() => api.close());
  const folder = freshFolder();
  const how = { folder, port: await freePort(), telegram: { root: api.root, token: api.token } };
  let program = await startProgram(how);
  const heard = new Map<number, number>();
  onTestFinished(() => program.kill());
  return {
    api,
    folder,
    file: join(folder, "shuoshi.db"),
    /** Resolves once the bot has shown there what begins so, after what was awaited before. */
    async hears(chat: number, beginning: string): Promise<Shown> {
      let found: Shown | undefined;
      const look = () => {
        found = api
          .shown(chat)
          .find(({ id, by, text }) => by === "bot" && id > (heard.get(chat) ?? 0) && text.startsWith(beginning));
        return found !== undefined;
      };
      if (!look()) await api.until(look);
      heard.set(chat, found?.id ?? 0);
      if (!found) throw new Error("found and not found");
      return found;
    },
    async dies(meanwhile: () => void = () => {}) {
      await program.kill();
      meanwhile();
      program = await startProgram(how);
    },
  };
}

it("loses nothing and does nothing twice where it is killed with half a story in hand", async () => {
  const { api, folder, file, hears, dies } = await openBot();
  const [code = ""] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(readFileSync(join(folder, "codes.txt"), "utf8")) ?? [];
  const [li, zhang] = [api.person(1, "李"), api.person(2, "张<&_*😀")];
  li.says(code);
  await hears(1, "欢迎来本社区帮忙");
  li.says("李建国");
  await hears(1, "您好，李建国");

  zhang.sends({ sticker: { file_id: "s", file_unique_id: "s", type: "regular", width: 1, height: 1 } });
  zhang.says(story);
  await hears(2, "这种消息我还看不懂");
  await dies();
  // Nobody has typed this community's buildings yet, so it is asked where it is.
  await hears(2, "在哪里？");
  zhang.says("3栋楼道");
  await hears(2, "这算哪一类？");
  zhang.says("1");
  const asked = await hears(2, "您看这样行不行？");
  for (const _ of ["once", "twice"]) zhang.pressesWhatWas(buttonOf(asked, "1 提交"), asked.id);
  await hears(2, "收到了，编号 101");
  const card = await hears(1, "新诉求 101 号");
  withoutGrace(folder);
  li.pressesWhatWas(buttonOf(card, "1 受理"), card.id);
  await hears(2, "101 号，李建国接手了");
  await dies();
  li.pressesWhatWas(buttonOf(card, "1 受理"), card.id);
  li.says("谢谢");
  await hears(1, "不客气");

  const db = new Database(file, { readonly: true });
  onTestFinished(() => void db.close());
  const all = (query: string) => db.prepare(query).pluck().all();
  expect(all("select state from concern")).toEqual(["accepted"]);
  expect(all("select count(*) from event where name = 'concern.accepted'")).toEqual([1]);
  expect(all("select words from concern_part where words is not null")).toEqual([story]);
});

it("has forgotten somebody for good as soon as it says so, whatever happens in the next second", async () => {
  const { api, folder, file, hears, dies } = await openBot();
  const zhang = api.person(2, "张");
  zhang.says(secret);
  await hears(2, "在哪里？");
  const backup = join(folder, "yesterday.db");
  const copy = new Database(file, { readonly: true });
  await copy.backup(backup);
  copy.close();
  expect(readFileSync(backup).includes(secret)).toBe(true);
  zhang.says("忘记我");
  await hears(2, "忘记您，会删掉");
  zhang.says("是");
  await hears(2, "都忘了");
  await dies(() => {
    for (const end of ["-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
    renameSync(backup, file);
  });
  const left = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
  expect(left.filter((name) => readFileSync(join(folder, name)).includes(secret))).toEqual([]);
});

function buttonOf({ keyboard }: Shown, label: string): string {
  const data = keyboard.flat().find(({ text }) => text === label)?.callback_data;
  if (data === undefined) throw new Error(`there is no button ${label}`);
  return data;
}
