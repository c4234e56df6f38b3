import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { callAnswer } from "../../../src/store/tables/calls.ts";
import { area, person } from "../../../src/store/tables/people.ts";
import type { Scene } from "../../support/scene.ts";
import { openCrew } from "../calls/crew.ts";
import { eachKind, type StreetOptions } from "../street.ts";
import { bindsGroup } from "./crew.ts";

/** Grid one has a group; zhang, wu and chen live in building 3, and wang asks who is safe there. */
async function openGroup(way: StreetOptions): Promise<Scene> {
  const street = await openCrew({ ...way, people: { group: { isRoom: true } } });
  const { db } = street.house;
  const homeId = db.select().from(area).where(eq(area.name, "3栋")).get()?.id ?? 0;
  for (const [key, name] of Object.entries({ zhang: "张阿姨", wu: "吴爷爷", chen: "陈明" }))
    db.update(person)
      .set({ name, homeId })
      .where(eq(person.id, street.who(key).personId))
      .run();
  await bindsGroup(street, "wang", "一网格");
  await street.play(`
    wang > 点名
    wang < ……
    wang > 刚才地震了
    wang < ……
    wang > 1
    wang < ……
    wang > 3栋
    wang < ……
    wang > 1
    wang < ……
    wang < ……
    ~ 1 minute
    zhang < 点名：刚才地震了 ……
    wu < 点名：……
    chen < 点名：……
  `);
  return street;
}

/** What is known of each, and whether others said it. */
const known = ({ house: { db } }: Scene) =>
  db
    .select({ typed: callAnswer.name, name: person.name, state: callAnswer.state, by: callAnswer.sourceId })
    .from(callAnswer)
    .leftJoin(person, eq(person.id, callAnswer.personId))
    .all()
    .map(({ typed, name, state, by }) => `${typed ?? name} ${state}${by === null ? "" : ", said by others"}`)
    .toSorted();

const list = (title: string, ...entries: readonly string[]) =>
  ["#接龙", title, ...entries.map((entry, n) => `${n + 1}. ${entry}`)].join("\\n");

describe.each(eachKind)("a roll-call in a bound group, on a channel $kind", (way) => {
  it("takes words for oneself, and of a list of those who are safe the sender's own line as theirs and all others as said for them", async () => {
    const street = await openGroup(way);
    await street.play(`
      zhang@group > (to all) 今天的鱼不新鲜
      zhang@group > (to all) ${list("鸡蛋团购", "吴爷爷", "陈明 2")}
      zhang@group > (to all) ${list("3栋报平安接龙", "张阿姨", "吴爷爷 还没回来", "502 陈明 平安", "老何 平安")}
      wang < (edit) ……
      ~ 1 minute
      wang < (edit) …… 平安 3 其中别人替说的 2 ……
      group < …… 平安 3（其中别人替说的 2），要帮忙 0，还不知道 ……
    `);
    const after = [
      "吴爷爷 invited",
      "张阿姨 safe",
      "老何 safe, said by others",
      "陈明 safe, said by others",
      "陈静 invited",
    ];
    expect(known(street)).toEqual(after.toSorted());
    await street.play(`
      wu@group > (to all) 要帮忙
      wang < 紧急，正在发生：101 号 ……
      wang < 吴爷爷要帮忙，3栋。
      wang < (edit) …… 要帮忙 1 ……
      ~ 4 minutes
      group < …… 平安 3（其中别人替说的 2），要帮忙 1，……
      chen@group > (to all) ${list("3栋报平安接龙", "张阿姨", "吴爷爷 平安", "502 陈明 平安", "老何 平安")}
      ~ 4 minutes
    `);
    // What somebody said themselves stands, and a line says something once.
    expect(known(street)).toContain("吴爷爷 need_help");
    expect(street.logged).toEqual([]);
  });
});
