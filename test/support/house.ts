import { community } from "../../src/domain/community/settings.ts";
import { furnish, productWords } from "../../src/furnish.ts";
import type { House } from "../../src/talk/house.ts";
import type { Words } from "../../src/talk/words.ts";

/** Words are read from their files once for each language and zone: nothing changes them, and it takes as long as a short script. */
const read = new Map<string, Words>();

/** The product's own house. */
export function productHouse(given: Parameters<typeof furnish>[0]): House {
  const settings = community(given.db);
  const which = `${settings.language} ${settings.timeZone}`;
  const words = read.get(which) ?? productWords(settings);
  read.set(which, words);
  return furnish(given, words);
}
