import type { ReminderRow } from "./audience.ts";

/** What comes once only can't come less often. */
export function mayBeFewer({ rule }: Pick<ReminderRow, "rule">): boolean {
  return rule.kind === "every";
}
