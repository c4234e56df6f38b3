import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sweepFiles } from "../../src/store/sweep-files.ts";
import { attachment } from "../../src/store/tables/concerns.ts";
import { freshDatabase } from "../support/database.ts";
import { newChat } from "../support/desk.ts";
import { freshFolder } from "../support/folder.ts";

it("a file of WeChat's goes from the disk in the night after its row went", () => {
  const [db, data, ref] = [freshDatabase(), freshFolder(), "ab".repeat(32)];
  const folder = join(data, "wechat/files");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, ref), "a photo");
  utimesSync(join(folder, ref), 0, 0);
  const now = Date.now();
  db.insert(attachment)
    .values({ channel: "wechat", account: "wxid_bot", ref, addressId: newChat(db), kind: "photo", at: 0 })
    .run();
  sweepFiles(db, data, now);
  expect(existsSync(join(folder, ref))).toBe(true);
  db.delete(attachment).run();
  sweepFiles(db, data, now);
  expect(existsSync(join(folder, ref))).toBe(false);
});
