import type { Desk } from "../../../talk/command.ts";
import { answerOf, type Call } from "../find-call.ts";
import { checkOutUnsaid } from "../seats.ts";
import { shiftsOf } from "./shifts-of.ts";

/** Nobody is at two shifts at once: whoever comes to one has left the others, or their hours would count twice. */
export function leaveOthers(desk: Pick<Desk, "db" | "now">, one: Call, personId: number | null): void {
  for (const other of shiftsOf(desk.db, one)) {
    const row = other.id === one.id || personId === null ? undefined : answerOf(desk.db, other.id, personId);
    if (row?.state === "on_site") checkOutUnsaid(desk, other, row);
  }
}
