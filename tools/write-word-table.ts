import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { root } from "../src/root.ts";
import { wordTable } from "./word-table.ts";

// `npm run words`: after a change of the Chinese words.
writeFileSync(new URL("flows/words/table.ts", root), wordTable(fileURLToPath(new URL("flows/words/zh-CN", root))));
