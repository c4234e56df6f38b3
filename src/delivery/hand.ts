/** What is on its way now. */
export interface Hand<Road> {
  isEmpty(): boolean;
  /** So many more may be taken up on this road, where so many are chosen already. */
  room(road: Road, chosen: number): number;
  add(carried: Promise<void>, road: Road): void;
  drop(carried: Promise<void>): void;
  /** Waits for all of it, but no longer than so many milliseconds. */
  finish(ms: number): Promise<void>;
}

const mostAtOnce = 16;
/** Where there are several roads, one on which everything hangs leaves room to the others. */
const mostOfSeveral = 12;

export function openHand<Road>(isOneRoad: boolean): Hand<Road> {
  const inHand = new Map<Promise<void>, Road>();
  const mostOnOne = isOneRoad ? mostAtOnce : mostOfSeveral;
  return {
    isEmpty: () => inHand.size === 0,
    room(road, chosen) {
      const own = [...inHand.values()].filter((one) => one === road).length;
      return Math.min(mostAtOnce - inHand.size - chosen, mostOnOne - own);
    },
    add: (carried, road) => void inHand.set(carried, road),
    drop: (carried) => void inHand.delete(carried),
    async finish(ms) {
      let late: ReturnType<typeof setTimeout> | undefined;
      const isLate = new Promise<void>((resolve) => {
        late = setTimeout(resolve, ms);
      });
      await Promise.race([Promise.all(inHand.keys()), isLate]);
      clearTimeout(late);
    },
  };
}
