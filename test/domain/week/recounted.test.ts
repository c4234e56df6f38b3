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
  const days = 18;
  const words = ["楼道的灯不亮", "垃圾没人收"];
  const done = simulateLives(house, { words, concerns: 90, from: monday, days, random: seededRandom(5) });
  for (const name of ["undone", "reopen", "merge", "withdraw", "answer", "rate", "goOn"])
    expect(done.get(name), name).toBeGreaterThan(0);
  const compared = compareWeeks(house, monday, 3, monday + days * day);
  expect(compared.length).toBeGreaterThan(30);
  for (const { what, said, recounted } of compared) expect(said, what).toEqual(recounted);
  const [whole] = compared;
  expect(whole?.recounted).not.toMatchObject({ opened: 0 });
  const last = compared.filter(({ what }) => /overdue|commonest/.test(what)).map(({ recounted }) => recounted);
  expect(last).toContainEqual(expect.objectContaining({ kinds: expect.arrayContaining([expect.anything()]) }));
  expect(last.some((one) => one instanceof Map && one.size > 1)).toBe(true);
});
