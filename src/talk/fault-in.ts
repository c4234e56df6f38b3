import { Fault } from "../fault.ts";
import type { Visit } from "./visit.ts";

/** What was thrown, as a Fault. */
export function faultIn(thrown: unknown): Fault {
  return thrown instanceof Fault ? thrown : new Fault("unforeseen", "a message met a fault", { cause: thrown });
}

/** Whether the database can't be written at all now, so that nothing can be told or noted either. */
export function isOfStore(thrown: unknown): boolean {
  for (let one = thrown; one instanceof Error; one = one.cause) {
    const code = "code" in one ? String(one.code) : "";
    if (/^SQLITE_(FULL|IOERR|NOMEM|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB)/.test(code)) return true;
  }
  return false;
}

/** Staff hear of it by their news, the log at once. */
export function report(at: Visit, thrown: unknown): void {
  const { code } = faultIn(thrown);
  at.house.log.error({ code, channel: at.inbound.channel, err: thrown }, "fault");
  at.hands.command((desk) => desk.happened({ name: "talk.fault", about: { code } }), {});
}

/** Does what may fail without taking along the rest of the message; undefined where it did. */
export function attempt<T>(at: Visit, act: () => T): T | undefined {
  const before = at.events.length;
  try {
    return at.house.db.$client.transaction(act)();
  } catch (thrown) {
    if (isOfStore(thrown)) throw thrown;
    at.events.splice(before);
    report(at, thrown);
    return undefined;
  }
}
