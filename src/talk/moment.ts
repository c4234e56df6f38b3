import type { Abilities, Inbound } from "../channels/channel.ts";
import type { House } from "./house.ts";

/** Where the words to a photo can only follow it, they take as long as it takes to write them. */
const untilWords = 4;

/** How long the read-back waits for what else is being said; milliseconds. */
export function momentOf(
  { moment }: Pick<House, "moment">,
  { piecemeal }: Abilities,
  { text, attachments = [] }: Pick<Inbound, "text" | "attachments">,
): number {
  return piecemeal && attachments.length > 0 && text === undefined ? untilWords * moment : moment;
}
