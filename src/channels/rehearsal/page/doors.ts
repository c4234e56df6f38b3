/**
 * Which phones are in view. A phone that comes into view takes the place of the one that was left alone the longest, so
 * that the others stay where they were.
 */
export class Doors {
  /** Ids, from left to right. */
  inView: readonly string[] = [];
  /** Ids, the most recently used last. */
  #used: readonly string[] = [];

  /** So many fit. Those in view stay as far as there is room; free places go to the first that are not in view. */
  fit(all: readonly string[], places: number): void {
    const staying = this.inView.filter((id) => all.includes(id));
    const dropped = new Set(this.#oldest(staying).slice(0, Math.max(0, staying.length - places)));
    const kept = staying.filter((id) => !dropped.has(id));
    const free = all.filter((id) => !kept.includes(id)).slice(0, Math.max(0, places - kept.length));
    this.inView = free.length > 0 ? [...kept, ...free].toSorted((a, b) => all.indexOf(a) - all.indexOf(b)) : kept;
  }

  use(id: string): void {
    this.#used = [...this.#used.filter((one) => one !== id), id];
  }

  bring(id: string): void {
    this.use(id);
    if (this.inView.includes(id)) return;
    const [out] = this.#oldest(this.inView);
    this.inView = this.inView.map((one) => (one === out ? id : one));
  }

  #oldest(ids: readonly string[]): readonly string[] {
    // Of those never touched the rightmost goes first: the street begins with the phones that matter most.
    return ids.toReversed().toSorted((a, b) => this.#used.indexOf(a) - this.#used.indexOf(b));
  }
}
