import { Fault } from "../fault.ts";
import { isOfStore } from "../store/is-of-store.ts";
import type { Visit } from "./visit.ts";

/** What was thrown, as a Fault. */
export function faultIn(thrown: unknown): Fault {
  return thrown instanceof Fault ? thrown : new Fault("unforeseen", "a message met a fault", { cause: thrown });
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
