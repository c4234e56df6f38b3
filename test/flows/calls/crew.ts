import { eq } from "drizzle-orm";
import { address, person, roleGrant, team } from "../../../src/store/tables/people.ts";
import type { Scene } from "../../support/scene.ts";
import { openWutongli, type StreetOptions } from "../street.ts";

/** Those who help: volunteers of the sample community's team. */
export const helpers = { chen: "陈明", lin: "林丽", huang: "黄强", xu: "徐静" } as const;

/** The sample community with four volunteers (chen, lin, huang, xu), all of whom have written before. */
export async function openCrew(options: StreetOptions = {}): Promise<Scene> {
  const people = Object.fromEntries(Object.entries(helpers).map(([key, name]) => [key, { name }]));
  const street = await openWutongli({ ...options, people: { ...people, ...options.people } });
  const { db } = street.house;
  const teamId = db.select().from(team).where(eq(team.code, "volunteers")).get()?.id ?? 0;
  for (const [key, name] of Object.entries(helpers)) {
    const { personId } = street.who(key);
    db.update(person).set({ name }).where(eq(person.id, personId)).run();
    db.insert(roleGrant).values({ personId, role: "volunteer", areaId: 1, teamId, from: 0 }).run();
  }
  db.update(address).set({ spokeAt: street.now() }).run();
  return street;
}

/** The secretary calls the team of volunteers, in one sentence; `heads` where it says how many. */
export async function calls(street: Scene, sentence: string): Promise<void> {
  await street.play(`
    li > 动员
    li < ……
    li > ${sentence}
    li < ……
    li > 1
    li < ……
    li > 4
    li < ……
    li > 发出
    li < ……
  `);
}
