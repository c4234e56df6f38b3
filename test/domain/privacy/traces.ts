import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { seeded } from "../../support/random.ts";

export const photo = Buffer.from(seeded("photo")(64));

/** What must be nowhere, by what it is. */
export const traces: Readonly<Record<string, string | Buffer>> = {
  name: "张桂花",
  "name that the secretary knows": "花大姐",
  number: "138-7654-1111",
  digits: "13876541111",
  words: "三单元水管漏了没人来修",
  draft: "楼上夜里总是搬东西",
  "words of whoever answered": "桂花阿姨家我下午去",
  place: "阳台下面第二块砖",
  chat: "chat-77123",
  "handle of a photo": "AgACAgUAAxkBAAI77123",
  photo,
};

/** The ways in which it may stand in a file. */
const written = Object.entries(traces).flatMap(([what, trace]) => {
  if (Buffer.isBuffer(trace)) return [{ what, bytes: trace }];
  const escaped = trace.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
  const wide = Buffer.from(trace, "utf16le");
  const ways = [Buffer.from(trace), wide, Buffer.from(wide).swap16(), Buffer.from(escaped)];
  return ways.map((bytes) => ({ what, bytes }));
});

/** Where something of them is found: the file, and what. */
export function found(folder: string, but: (path: string) => boolean = () => false): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory() || but(name)) return [];
    const bytes = readFileSync(path);
    const here = written.filter((one) => bytes.includes(one.bytes)).map(({ what }) => what);
    return [...new Set(here)].map((what) => `${name}: ${what}`);
  });
}
