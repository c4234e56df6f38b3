import { copyFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Channel } from "../channel.ts";
import { isHash } from "./child/kept-bytes.ts";
import { filesIn } from "./places.ts";

/** What people sent lies on the disk already: WeChat keeps nothing for long, so it was brought at once. */
export function fetcher(data: string): NonNullable<Channel["fetch"]> {
  return async ({ ref, into, most }) => {
    if (!isHash(ref)) return { is: "refused", why: "lost" };
    const file = join(filesIn(data), ref);
    try {
      const { size } = await stat(file);
      if (size > most) return { is: "refused", why: "too big" };
      await copyFile(file, into);
      return { is: "fetched" };
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      return code === "ENOENT" ? { is: "refused", why: "gone" } : { is: "later", why: code ?? "fault" };
    }
  };
}
