/** What the database and the chats hold of one row, when all is done. */
export interface Kept {
  readonly line: number;
  /** The words as they were sent and should be kept; `Line` knows what becomes of what was too long for one message. */
  readonly sent: string;
  readonly sayings: number;
  /** The messages that they got. */
  readonly answers: number;
  readonly stuck?: string;
  /** The concerns of the one who said it, each with the words of its parts. */
  readonly concerns: readonly { readonly number: number; readonly parts: readonly (string | null)[] }[];
  /** The numbers that stand in their chat, as often as they stand there. */
  readonly told: readonly number[];
  /** How often a message with their number was on its way when the program was killed: it may be there once more for each. */
  readonly cutShort: number;
}

/** Rows by their lines. Only `toldAgain` is as it should be. */
export interface Judgement {
  readonly lost: readonly number[];
  readonly doubled: readonly number[];
  /** The concern is there, but is not, word for word, what was sent and nothing else. */
  readonly unequal: readonly number[];
  readonly untold: readonly number[];
  /** Told another's number, or once too often without a kill that explains it. */
  readonly mistold: readonly number[];
  readonly toldAgain: readonly number[];
  /** Numbers that more than one concern has. */
  readonly sameNumbers: readonly number[];
  readonly isGood: boolean;
}

/**
 * Word for word means: the concern has one part (`concern_part`), and its words are the body, character for character, as it
 * was sent.
 */
export function judge(all: readonly Kept[]): Judgement {
  const lines = (isSo: (kept: Kept) => boolean): readonly number[] => all.filter(isSo).map(({ line }) => line);
  const numbers = all.flatMap(({ concerns }) => concerns.map(({ number }) => number));
  const found = {
    lost: lines(({ concerns }) => concerns.length === 0),
    doubled: lines(({ concerns }) => concerns.length > 1),
    unequal: lines(({ concerns, sent }) =>
      concerns.some(({ parts }) => parts.length !== 1 || parts.some((words) => words !== sent)),
    ),
    untold: lines(({ told }) => told.length === 0),
    mistold: lines(
      ({ told, concerns, cutShort }) =>
        told.some((number) => !concerns.some((one) => one.number === number)) || told.length > 1 + cutShort,
    ),
    sameNumbers: numbers.filter((number, i) => numbers.indexOf(number) !== i),
  };
  return {
    ...found,
    toldAgain: lines(({ told, cutShort }) => told.length > 1 && told.length <= 1 + cutShort),
    isGood: Object.values(found).every((rows) => rows.length === 0),
  };
}
