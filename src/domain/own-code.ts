import { prepared } from "../store/prepared.ts";
import type { Command } from "../talk/command.ts";
import { makeSeededCode } from "./join-code.ts";

const quarterOfAnHour = 15 * 60_000;
const halfAYear = 180 * 24 * 60 * 60_000;

/**
 * A code for oneself, to be typed on another phone or in another app, which is one's own from then on: good once, for a quarter
 * of an hour. Where ids don't last, it is for the next login, when one is a stranger here, and good for half a year. Gives what it
 * is made from.
 */
export const makeOwnCode: Command<null, { readonly seed: string; readonly isForLater: boolean }> = (desk) => {
  const { db, by } = desk;
  const at = prepared<{ isLasting: number }>(db, "select is_lasting as isLasting from address where id = @id");
  const isForLater = at.get({ id: by.addressId })?.isLasting === 0;
  const seed = makeSeededCode(desk, "become", isForLater ? halfAYear : quarterOfAnHour);
  desk.happened({ name: "code.own_made", about: {} });
  return { seed, isForLater };
};
