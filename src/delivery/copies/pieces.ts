export interface Pieces {
  add(piece: Uint8Array): void;
  whole(): Buffer;
}

/**
 * Puts pieces together, `most` bytes in all. Each is copied at once: a file that somebody made of a million pieces would need
 * far more room for the list of them than for itself.
 */
export function pieces(most: number): Pieces {
  const bytes = Buffer.alloc(most);
  let length = 0;
  return {
    add(piece) {
      bytes.set(piece, length);
      length += piece.length;
    },
    whole: () => bytes.subarray(0, length),
  };
}
