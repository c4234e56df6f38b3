import type { OwnFile, Shown } from "../channels/channel.ts";
import type { Log } from "../log-line.ts";
import type { DueRow } from "./rows.ts";

/** Which file is to be made, as it stands in the row that it goes out with: ids and codes, and nothing of anybody. */
interface Wanted {
  readonly file: string;
  readonly about: string;
  /** What is said instead where it can't be made. */
  readonly otherwise: string;
}

export type Maker = (wanted: Pick<Wanted, "file" | "about">, addressId: number) => Promise<OwnFile | null>;

export function isToBeFilled({ body }: DueRow): boolean {
  return typeof body === "object" && body !== null && "make" in body;
}

/**
 * The row with the file that it asks for. It is made anew for each attempt and stands nowhere: what ends the program, or
 * keeps the platform from taking it, costs only the work. Null where there is nothing to show any more.
 */
export async function fill(row: DueRow, make: Maker, log: Pick<Log, "error">): Promise<DueRow | null> {
  const { make: wanted, ...shown } = row.body as Shown & { readonly make: Wanted }; // as post wrote it
  try {
    const file = await make(wanted, row.addressId);
    return file && { ...row, body: { ...shown, files: [file] } };
  } catch (thrown) {
    log.error({ row: row.id, err: thrown }, "file not made");
    return { ...row, body: { text: wanted.otherwise } };
  }
}
