import type { Scene } from "../../support/scene.ts";
import { drafts, openCrew } from "../calls/crew.ts";
import { codeIn } from "../codes.ts";
import type { StreetOptions } from "../street.ts";

/** The crew of four with a group, which is that of their team; sun and he are in it too, and have never written to us. */
export async function openRoom(options: StreetOptions = {}): Promise<Scene> {
  const people = { group: { isRoom: true }, other: { isRoom: true }, sun: { name: "孙爷爷" }, he: { name: "老何" } };
  const street = await openCrew({ ...options, people: { ...people, ...options.people } });
  await bindsGroup(street, "li", "志愿者");
  return street;
}

/** Whoever may, binds the group to an area or a team. */
export async function bindsGroup(street: Scene, who: string, whose: string): Promise<void> {
  await street.play(`
    ${who} > 绑定群
    ${who} < ……
    ${who} > ${whose}
    ${who} < ……
    ${who} < ……
  `);
  await street.play(`
    ${who}@group > ${codeIn(street, who, "")}
    group < 好，这就是${whose}的群了。……
    ${who} < ……
  `);
}

/** The secretary calls the team; its group hears of it. */
export async function callsRoom(street: Scene, sentence: string): Promise<void> {
  await drafts(street, sentence);
  await street.play(`
    li > 发出
    li < ……
    group < 动员：${sentence} …… 来的在群里说一声，或者发接龙，我记着。
  `);
}
