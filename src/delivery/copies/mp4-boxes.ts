/** A box of a file of the ISO base media format (ISO/IEC 14496-12, 4.2); QuickTime's atoms are the same. */
export interface Box {
  readonly kind: string;
  /** Where it begins, where what is in it begins, and where it ends. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** No film has so many in a row; one that somebody made would need far more room for the list than for itself. */
const mostInRow = 100_000;

/** The boxes in a row; undefined where they don't fill it. */
export function boxesIn(bytes: Buffer, from: number, to: number): Box[] | undefined {
  const found: Box[] = [];
  for (let at = from; at < to; ) {
    if (to - at < 8 || found.length === mostInRow) return undefined;
    const short = bytes.readUInt32BE(at);
    const header = short === 1 ? 16 : 8;
    if (to - at < header) return undefined;
    // 1: the size is a long one, behind the kind. 0: it is the last box.
    const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short;
    if (size < header || size > to - at) return undefined;
    found.push({ kind: bytes.toString("latin1", at + 4, at + 8), at, from: at + header, to: at + size });
    at += size;
  }
  return found;
}

/** The first box down this path. */
export function boxAt(
  bytes: Buffer,
  { from, to }: Pick<Box, "from" | "to">,
  ...path: readonly string[]
): Box | undefined {
  const [kind, ...rest] = path;
  const box = boxesIn(bytes, from, to)?.find((one) => one.kind === kind);
  return box && rest.length > 0 ? boxAt(bytes, box, ...rest) : box;
}
