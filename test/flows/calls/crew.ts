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
  for (const [key, name] of Object.entries(helpers)) letHelp(street, street.who(key).personId, name);
  db.update(address).set({ spokeAt: street.now() }).run();
  return street;
}

/** Makes somebody a volunteer of the team. */
export function letHelp({ house: { db } }: Scene, personId: number, name: string): void {
  const teamId = db.select().from(team).where(eq(team.code, "volunteers")).get()?.id ?? 0;
  db.update(person).set({ name }).where(eq(person.id, personId)).run();
  db.insert(roleGrant).values({ personId, role: "volunteer", areaId: 1, teamId, from: 0 }).run();
}

/** The secretary calls the team of volunteers, in one sentence, and has only to send it. */
export async function drafts(street: Scene, sentence: string): Promise<void> {
  await street.play(`
    li > 动员
    li < ……
    li > ${sentence}
    li < ……
    li > 1
    li < ……
    li > 4
    li < ……
  `);
}

/** The secretary calls the team of volunteers, in one sentence. */
export async function calls(street: Scene, sentence: string): Promise<void> {
  await drafts(street, sentence);
  await street.play(`
    li > 发出
    li < ……
  `);
}

/** The crew at ten to ten in the evening: chen, who has just spoken, is up and gets a call at once, all others in the morning. */
export async function openCrewAtNight(options: StreetOptions = {}): Promise<Scene> {
  const street = await openCrew({ ...options, at: Date.UTC(2026, 5, 1, 13, 30) });
  await street.play(`
    ~ 20 minutes
    chen > 我的任务
    chen < ……
  `);
  return street;
}
