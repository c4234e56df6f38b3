import { nextTime } from "../../../src/domain/reminders/next-times.ts";
import { graceOf } from "../../../src/domain/reminders/steps.ts";
import { type Rule, reminder } from "../../../src/store/tables/reminders.ts";
import type { Scene } from "../../support/scene.ts";

const zone = "Asia/Shanghai";

type Set = Partial<typeof reminder.$inferInsert> & { readonly words: string; readonly rule: Rule };

/** A reminder that stands there already, set by somebody here; of theirs where it is for nobody else. */
export function set(scene: Scene, by: string, { kind = "notice", ...given }: Set): number {
  const { personId } = scene.who(by);
  const at = { madeAt: scene.now(), plannedAt: scene.now(), nextAt: nextTime(given.rule, scene.now(), zone) };
  const whose = given.audience === undefined ? { audience: "person" as const, personId } : { audience: given.audience };
  return scene.house.db
    .insert(reminder)
    .values({ kind, grace: graceOf[kind], timeZone: zone, byId: personId, ...at, ...whose, ...given })
    .returning()
    .get().id;
}

export function daily(...times: string[]): Rule {
  return { kind: "every", days: { is: "daily" }, times };
}

/** A report of nothing or of something, each day at a time, from all grid workers. */
export function report(scene: Scene, by: string, time: string): number {
  return set(scene, by, { words: "零报告", kind: "report", audience: "grid_workers", rule: daily(time) });
}
