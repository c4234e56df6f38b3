/**
 * Measures what whoever works on concerns waits for, among many: `npm run measure:desk -- --concerns 5000 --days 365`, said over
 * so many days, in the words of test/domain/concerns/pairs.jsonl over and over. A figure is the median of 50 and the ninth of ten, in
 * milliseconds in which the desk does nothing else; all are looked at by the secretary, who may see everything.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { concernCard } from "../flows/cards/concern-card.ts";
import { sheetBytes } from "../src/delivery/sheet-bytes.ts";
import { deskPage } from "../src/domain/concerns/desk.ts";
import { fileConcern } from "../src/domain/concerns/file-concern.ts";
import { maybeSame } from "../src/domain/concerns/not-same.ts";
import { readEnvironment } from "../src/environment.ts";
import { furnish } from "../src/furnish.ts";
import { openCommunity } from "../src/open-community.ts";
import { root } from "../src/root.ts";
import { closeDatabase, type Db } from "../src/store/open.ts";
import { address, area, person, roleGrant } from "../src/store/tables/people.ts";
import type { Sight } from "../src/talk/command.ts";
import type { House } from "../src/talk/house.ts";
import { drawFile } from "../src/talk/made-file.ts";
import { deskOf, sightOf } from "../src/talk/visit.ts";
import { readPairs } from "./judge-pairs.ts";
import { quantile } from "./quantile.ts";
import { readText } from "./read-rows.ts";

const day = 24 * 60 * 60_000;
const end = Date.UTC(2026, 11, 1, 2);
const runs = 50;

const { values } = parseArgs({
  options: { concerns: { type: "string", default: "5000" }, days: { type: "string", default: "365" } },
});
const data = mkdtempSync(join(tmpdir(), "shuoshi-desk-"));
const db = openCommunity(readEnvironment({ SHUOSHI_DATA: data }), 0, { beginsWith: "sample" });
try {
  await measure(db, Number(values.concerns), Number(values.days));
} finally {
  closeDatabase(db);
  rmSync(data, { recursive: true });
}

async function measure(of: Db, concerns: number, days: number): Promise<void> {
  const door = { link: null, codeOf: () => "" };
  const random = (bytes: number) => new Uint8Array(bytes);
  const house = furnish({ db: of, abilities: () => null, log: { error: () => {} }, door, random });
  const ids = fill(house, concerns, days);
  const sight = secretary(house);
  const search = { group: "all", from: 0 } as const;
  time("the desk, what is open", () => deskPage(sight, { group: "open", from: 0 }));
  time("a search for 路灯", () => deskPage(sight, { ...search, words: ["路灯"] }));
  time("a search that finds nothing", () => deskPage(sight, { ...search, words: ["没有的"] }));
  time("a suggestion of the same", (n) => maybeSame(sight, { concern: ids.at(-1 - n) ?? 0 }));
  time("a card with it", (n) => concernCard.draw({ concern: ids.at(-1 - n) ?? 0 }, sight));
  const before = performance.now();
  const drawn = drawFile(house, { file: "concerns", about: "all" }, sight.by.addressId, end);
  const between = performance.now();
  const sheet = drawn !== null && "sheet" in drawn ? drawn.sheet : { title: "", head: [], rows: [] };
  const bytes = (await sheetBytes(sheet)).length;
  const [draws, writes] = [between - before, performance.now() - between].map(Math.round);
  console.log(`a table of ${sheet.rows.length}: drawn in ${draws}, written in ${writes}, ${bytes} bytes`);
}

/** Says them, and gives their ids, the oldest first. */
function fill(house: House, concerns: number, days: number): number[] {
  const pairs = readPairs(readText(fileURLToPath(new URL("test/domain/concerns/pairs.jsonl", root))), "pairs.jsonl");
  const said = pairs.flatMap(({ one, other }) => [one, other]);
  const areas = house.db.select({ id: area.id }).from(area).all();
  const { id: personId } = house.db.insert(person).values({ language: "zh-CN", madeAt: 0 }).returning().get();
  const { id: addressId } = house.db
    .insert(address)
    .values({ ...chatOf("resident"), personId })
    .returning()
    .get();
  return house.db.transaction(() =>
    Array.from({ length: concerns }, (_, n) => {
      const { words, place, kind } = said[n % said.length] ?? { words: "", kind: "other" };
      const at = end - Math.round(((concerns - n) / concerns) * days * day);
      const where = {
        areaId: areas[(n * 7) % areas.length]?.id ?? 1,
        ...(place === undefined ? {} : { words: place }),
      };
      const desk = deskOf(house, at, { personId, addressId }, []);
      return fileConcern(desk, { told: { words }, place: where, kind, isAnonymous: false, isEmergency: false }).id;
    }),
  );
}

function secretary(house: House): Sight {
  const grant = house.db
    .select()
    .from(roleGrant)
    .all()
    .find(({ role }) => role === "secretary");
  const personId = grant?.personId ?? 0;
  const { id } = house.db
    .insert(address)
    .values({ ...chatOf("secretary"), personId })
    .returning()
    .get();
  return sightOf(house, end, { personId, addressId: id });
}

function chatOf(chat: string) {
  return { channel: "measured", account: "", chat, room: false, spokeAt: end, recent: [] };
}

function time(what: string, run: (n: number) => unknown): void {
  const took = Array.from({ length: runs }, (_, n) => {
    const before = performance.now();
    run(n);
    return performance.now() - before;
  });
  console.log(`${what}: ${quantile(took, 0.5).toFixed(1)} ms, ${quantile(took, 0.9).toFixed(1)}`);
}
