import { type Box, boxAt } from "./mp4-boxes.ts";

export interface Chunk {
  readonly from: number;
  readonly to: number;
}

/** No film that we take has so many; one that somebody made would need far more room for the list than for itself. */
const mostChunks = 1_000_000;

/**
 * Where the samples of a track stand in the file (ISO/IEC 14496-12, 8.7: stsz how long each is, stsc how many make a chunk,
 * stco or co64 where the chunks are). Undefined where its tables are not whole, or lead out of the file.
 */
export function chunksOf(bytes: Buffer, track: Box): Chunk[] | undefined {
  const tables = boxAt(bytes, track, "mdia", "minf", "stbl");
  const table = (kind: string) => tables && boxAt(bytes, tables, kind);
  const [sizes, counts, short] = [table("stsz"), table("stsc"), table("stco")];
  const chunks = short ?? table("co64");
  if (!sizes || !counts || !chunks || sizes.to - sizes.from < 12) return undefined;
  const offsets = entriesOf(bytes, chunks, 4, short ? 4 : 8);
  const runs = entriesOf(bytes, counts, 4, 12);
  // Either all are of one size, or each has an entry.
  const size = bytes.readUInt32BE(sizes.from + 4);
  const each = size > 0 ? [] : entriesOf(bytes, sizes, 8, 4);
  if (!offsets || !runs || !each || offsets.length > mostChunks) return undefined;
  const all = bytes.readUInt32BE(sizes.from + 8);
  const found: Chunk[] = [];
  let sample = 0;
  let run = 0;
  for (const [n, at] of offsets.entries()) {
    // A run says from which chunk on it holds; chunks are counted from 1.
    while (run + 1 < runs.length && bytes.readUInt32BE(runs[run + 1] ?? 0) <= n + 1) run += 1;
    const perChunk = runs.length === 0 ? 0 : bytes.readUInt32BE((runs[run] ?? 0) + 4);
    const next = Math.min(all, sample + perChunk);
    const own = each.slice(sample, next).reduce((sum, one) => sum + bytes.readUInt32BE(one), 0);
    const from = short ? bytes.readUInt32BE(at) : Number(bytes.readBigUInt64BE(at));
    const to = from + own + size * (next - sample);
    if (to > bytes.length) return undefined;
    found.push({ from, to });
    sample = next;
  }
  return found;
}

/** Where the entries of a table begin. How many there are stands `before` bytes into its box, just before the first. */
function entriesOf(bytes: Buffer, { from, to }: Box, before: number, size: number): number[] | undefined {
  const first = from + before + 4;
  if (first > to) return undefined;
  const count = bytes.readUInt32BE(first - 4);
  if (first + count * size > to) return undefined;
  return Array.from({ length: count }, (_, n) => first + n * size);
}
