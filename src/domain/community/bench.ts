import type { Db } from "../../store/open.ts";
import type { Random } from "../../talk/command.ts";
import type { Change } from "./change.ts";

/** What the parts of an import work with, inside its transaction. */
export interface Bench {
  readonly db: Db;
  readonly now: number;
  readonly random: Random;
  readonly changed: (change: Change) => void;
}
