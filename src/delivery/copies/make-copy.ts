import type { KeptType } from "../../store/kept-file.ts";
import type { Cleaned } from "./cleaned.ts";
import { type FileType, fileTypes, isSealed } from "./file-types.ts";

export type Copy = { readonly bytes: Buffer; readonly type: KeptType } | { readonly why: string };

/**
 * What we keep of a file that somebody sent: its bytes without what they tell of the sender. Of no other types than those
 * that both the bytes and the platform's word for them say; of nothing that can't be cleaned.
 */
export function makeCopy(bytes: Buffer, declared: string | null): Copy {
  if (isSealed(bytes)) return { why: "metadata can't be removed" };
  const found = fileTypes.find(({ isIt }) => isIt(bytes));
  if (!found || !isCalled(found, declared)) return { why: "type" };
  const cleaned: Cleaned = found.clean ? found.clean(bytes) : bytes;
  return typeof cleaned === "string" ? { why: cleaned } : { bytes: cleaned, type: found.type };
}

function isCalled({ names, isVague }: FileType, declared: string | null): boolean {
  const name = declared?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (name === "" || name === "application/octet-stream") return !isVague;
  return names.includes(name);
}
