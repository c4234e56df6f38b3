import { expect, it } from "vitest";
import { compareWeeks } from "../../../tools/compare-weeks.ts";
import { seededRandom } from "../../../tools/seeded-random.ts";
import { simulateLives } from "../../../tools/simulate-lives.ts";
import { freshCommunity } from "../../support/community.ts";
import { productHouse } from "../../support/house.ts";
import { doorWith, seeded } from "../../support/random.ts";

const day = 24 * 60 * 60_000;
/** The beginning of a Monday in China, before the holidays of May. */
const monday = Date.UTC(2026, 3, 19, 16);

it("a week is as it comes out from what happened alone, of the whole, by kind and by place, whatever lives concerns have", () => {
  const db = freshCommunity();
  const log = { info: () => {}, error: () => expect.unreachable() };
  const house = productHouse({ db, abilities: () => null, log, door: doorWith(), random: seeded("lives") });
  const days = 35;
  const words = ["楼道的灯不亮", "垃圾没人收"];
  const done = simulateLives(house, { words, concerns: 150, from: monday, days, random: seededRandom(5) });
  for (const name of ["undone", "reopen", "merge", "withdraw", "answer", "rate", "goOn"])
    expect(done.get(name), name).toBeGreaterThan(0);
  const compared = compareWeeks(house, monday, 6, monday + days * day);
  expect(compared.length).toBeGreaterThan(60);
  for (const { what, said, recounted } of compared) expect(said, what).toEqual(recounted);
  expect(compared[1]?.recounted.opened).toBeGreaterThan(0);
});
