import type { Lane } from "./news.ts";

/** Somebody who has spoken so short a while ago is up; milliseconds. */
const stillUp = 15 * 60_000;

/** Whether something may be shown in the quiet hours too, to somebody who last spoke at that time. */
export function mayDisturb(lane: Lane, spokeAt: number, now: number): boolean {
  return lane === "reply" || lane === "urgent" || now - spokeAt < stillUp;
}
