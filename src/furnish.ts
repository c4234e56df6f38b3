import { fileURLToPath } from "node:url";
import { product } from "../flows/all.ts";
import { community } from "./domain/community/settings.ts";
import { takesFile } from "./domain/takes-file.ts";
import { who } from "./domain/who.ts";
import { root } from "./root.ts";
import type { House } from "./talk/house.ts";
import { loadWords } from "./talk/words.ts";

/** How long the read-back waits for what else is being said; milliseconds. */
const moment = 1200;

/** The desk with all that the product can do. */
export function furnish(given: Pick<House, "db" | "abilities" | "log" | "door" | "random">): House {
  const { db } = given;
  const { language, timeZone } = community(db);
  const folder = fileURLToPath(new URL("flows/words", root));
  const words = loadWords({ folder, fallback: language, timeZone, prepare: product.prepare });
  return { ...product, ...given, words, who, takesFile, moment };
}
