import type { Scene } from "../../support/scene.ts";
import { openCrew } from "../calls/crew.ts";
import { codeIn } from "../codes.ts";
import type { StreetOptions } from "../street.ts";

/** The crew of four with a group, which is that of their team; sun and he are in it too, and have never written to us. */
export async function openRoom(options: StreetOptions = {}): Promise<Scene> {
  const people = { group: { isRoom: true }, other: { isRoom: true }, sun: { name: "孙爷爷" }, he: { name: "老何" } };
  const street = await openCrew({ ...options, people: { ...people, ...options.people } });
  await street.play(`
    li > 绑定群
    li < ……
    li > 志愿者
    li < ……
    li < ……
  `);
  await street.play(`
    li@group > ${codeIn(street, "li", "")}
    group < 好，这就是志愿者的群了。……
    li < ……
  `);
  return street;
}

/** The secretary calls the team; its group hears of it. */
export async function callsRoom(street: Scene, sentence: string): Promise<void> {
  await street.play(`
    li > 动员
    li < ……
    li > ${sentence}
    li < ……
    li > 1
    li < ……
    li > 志愿者
    li < ……
    li > 发出
    li < ……
    group < 动员：${sentence} …… 来的在群里说一声，或者发接龙，我记着。
  `);
}
