import type { Command, Desk } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { can } from "../permissions.ts";
import { byMove, type Concern, change, done, type Plan, tooLate, type Worked, work } from "./change-concern.ts";
import { clocks } from "./clocks.ts";
import { keepPart } from "./file-concern.ts";
import { follow } from "./follow-concern.ts";
import { isHeardByWorkers, rootOf } from "./merge-concern.ts";
import { isPossible } from "./moves.ts";

/** Asks to have it reopened, with a word why. Staff decides, by the day on which one is to be answered. */
export const askToReopen: Command<{ concern: number; words: string }, Worked> = (at, { concern, words }) =>
  follow(at, concern, (one, desk): Worked => {
    const root = rootOf(desk.db, one);
    if (!isPossible("ask_reopen", root.state)) return tooLate(desk, one);
    const parts = keepPart(desk, one.id, { words });
    const { respondBy: nextAt } = clocks(root.priority, desk.now, community(desk.db).timeZone);
    const via = one.id === root.id ? {} : { via: one.id };
    const set = { ...byMove(desk, root, "ask_reopen"), nextAt };
    const event = change(desk, root, "concern.reopen_asked", set, { parts, ...via });
    return done(desk, one.id, isHeardByWorkers(desk, one), event);
  });

/** It is worked on again, with new clocks: by whoever had it, or if they are not there any more, by the one who decides. */
export const reopenConcern: Command<{ concern: number }, Worked> = (desk, { concern }) =>
  work(desk, concern, "reopen", (one): Plan => {
    const due = clocks(one.priority, desk.now, community(desk.db).timeZone);
    const promised = { ...due, firstRespondBy: due.respondBy, firstResolveBy: due.resolveBy };
    const set = {
      ...promised,
      respondedAt: desk.now,
      ...(isOwnerThere(desk, one) ? {} : { ownerId: desk.by.personId }),
    };
    return { name: "concern.reopened", set, about: { ...due } };
  });

/** It stays as it was, and the resident is told why. */
export const refuseToReopen: Command<{ concern: number; words: string }, Worked> = (desk, { concern, words }) =>
  work(desk, concern, "refuse_reopen", () => ({ name: "concern.reopen_refused", says: { words } }));

function isOwnerThere(desk: Desk, one: Concern): boolean {
  return one.ownerId !== null && can({ ...desk, by: { personId: one.ownerId, addressId: 0 } }, "work", one);
}
