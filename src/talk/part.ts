/** A piece of what somebody has to say: words, files that we have an id for, a point on the map. At least one is there. */
export interface Part {
  readonly words?: string;
  readonly attachments?: readonly number[];
  readonly point?: Point;
}

/** Degrees, WGS 84; `name` where the platform knows the spot by one. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
}

/** A part, as it was heard. */
export interface Said extends Part {
  /** It came while the question that now waits was not on the screen yet, so it can't be meant as its answer. */
  readonly isUnseen: boolean;
}

/** Two parts as one: words on lines of their own, all files, the later point. */
export function join(first: Part, second: Part): Part {
  const words = [first.words, second.words].filter((w) => w !== undefined).join("\n");
  const attachments = [...(first.attachments ?? []), ...(second.attachments ?? [])];
  const point = second.point ?? first.point;
  return {
    ...(words === "" ? {} : { words }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(point === undefined ? {} : { point }),
  };
}
