import type { Command } from "../talk/command.ts";
import { makeSeededCode } from "./join-code.ts";

const quarterOfAnHour = 15 * 60_000;

/**
 * A code for oneself, to be typed on another phone or in another app, which is one's own from then on: good once, for a quarter
 * of an hour. Gives what it is made from.
 */
export const makeOwnCode: Command<null, { readonly seed: string }> = (desk) => {
  const seed = makeSeededCode(desk, "become", quarterOfAnHour);
  desk.happened({ name: "code.own_made", about: {} });
  return { seed };
};
