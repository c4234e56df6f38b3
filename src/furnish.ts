import { fileURLToPath } from "node:url";
import { product } from "../flows/all.ts";
import { type CommunitySettings, community } from "./domain/community/settings.ts";
import { quietUntil } from "./domain/quiet-hours.ts";
import { takesFile } from "./domain/takes-file.ts";
import { who } from "./domain/who.ts";
import { root } from "./root.ts";
import type { House } from "./talk/house.ts";
import { loadWords, type Words } from "./talk/words.ts";

/** How long the read-back waits for what else is being said; milliseconds. */
const moment = 1200;

/** The desk with all that the product can do. */
export function furnish(
  given: Pick<House, "db" | "abilities" | "log" | "door" | "random">,
  words = productWords(community(given.db)),
): House {
  return { ...product, ...given, words, who, takesFile, quietUntil, moment };
}

/** The product's words, for a community of this language and zone. */
export function productWords({ language, timeZone }: Pick<CommunitySettings, "language" | "timeZone">): Words {
  const folder = fileURLToPath(new URL("flows/words", root));
  return loadWords({ folder, fallback: language, timeZone, prepare: product.prepare });
}
