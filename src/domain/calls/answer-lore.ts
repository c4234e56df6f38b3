/**
 * What people say to a call, in one language: flows/words/<language>/understood/call_answers.json. An answer is believed only
 * where every letter of it is known here; so whatever makes a yes doubtful does so whether it is known or not.
 */
interface AnswerWords {
  /** Pairs of letters, parted by spaces: the first is read as the second. */
  readonly sameLetter: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly ten: readonly string[];
  /** Patterns by the name under which the forms hold them. */
  readonly parts: Readonly<Record<string, string>>;
  /**
   * Phrases by what they answer. `nod`: 好的, which may be a yes or say that it was read. `reason`: what keeps
   * somebody away. `busy`: what does so, or makes them late.
   */
  readonly answers: Phrases;
  readonly rollCall: Phrases;
  /** Who is meant where somebody answers for themselves. */
  readonly self: readonly string[];
  /** Those of the answers that say nothing where others stand around them. */
  readonly weak: readonly string[];
  /** What changes nothing. */
  readonly fillers: readonly string[];
  /** More than one, and nobody knows how many. */
  readonly many: readonly string[];
  readonly doubts: readonly string[];
  readonly questions: readonly string[];
  /** Patterns by what they say; their groups hold numbers. */
  readonly forms: Phrases;
}
type Phrases = Readonly<Record<string, readonly string[]>>;

interface Phrase {
  readonly text: string;
  readonly is: string;
}
interface Form {
  readonly is: string;
  readonly pattern: RegExp;
}

/** What may stand in an answer to a call, or to a roll-call. */
interface Grammar {
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly forms: readonly Form[];
}

export interface AnswerLore {
  readonly letters: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly ten: ReadonlySet<string>;
  readonly call: Grammar;
  readonly rollCall: Grammar;
  readonly weak: ReadonlySet<string>;
  /** Somebody else, as they are named. */
  readonly person: RegExp;
  /** Somebody's home, or somebody. */
  readonly someone: RegExp;
}

/** For the start, once. Languages are merged, because people mix them. */
export function compileAnswers(perLanguage: readonly unknown[]): AnswerLore {
  const files = perLanguage as readonly AnswerWords[]; // the files of our own
  const around = files.flatMap((file) => [
    ...named("filler", file.fillers),
    ...named("doubt", file.doubts),
    ...named("question", file.questions),
  ]);
  const formsOf = (names: readonly string[]) =>
    files.flatMap(({ forms, parts }) =>
      names.flatMap((is) => (forms[is] ?? []).map((form) => ({ is, pattern: whole(filled(form, parts)) }))),
    );
  const anyOf = (name: string, flags: string) =>
    new RegExp(
      files.flatMap(({ forms, parts }) => (forms[name] ?? []).map((form) => filled(form, parts))).join("|"),
      flags,
    );
  const call = files.flatMap(({ answers, many }) => [...groups(answers), ...named("many", many)]);
  const rollCall = files.flatMap(({ rollCall: answers, self }) => [...groups(answers), ...named("self", self)]);
  const pairs = files.flatMap(({ sameLetter }) => sameLetter.split(" "));
  return {
    letters: new Map(pairs.map((pair): [string, string] => [pair[0] ?? "", pair[1] ?? ""])),
    numbers: new Map(files.flatMap(({ numbers }) => Object.entries(numbers))),
    ten: new Set(files.flatMap(({ ten }) => ten)),
    call: {
      phrases: byFirstLetter([...call, ...around]),
      forms: formsOf(["late", "minutes", "clock", "heads", "more", "companions", "plus", "question"]),
    },
    rollCall: { phrases: byFirstLetter([...rollCall, ...around]), forms: formsOf(["question"]) },
    weak: new Set(files.flatMap(({ weak }) => weak)),
    person: anyOf("people", "gu"),
    someone: whole(anyOf("someone", "u").source),
  };
}

function groups(phrases: Phrases): Phrase[] {
  return Object.entries(phrases).flatMap(([is, list]) => named(is, list));
}

function named(is: string, list: readonly string[]): Phrase[] {
  return list.map((text) => ({ is, text: text.toLowerCase() }));
}

function byFirstLetter(phrases: readonly Phrase[]): ReadonlyMap<string, readonly Phrase[]> {
  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const first = phrase.text.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  return byFirst;
}

/** Latin words stand whole. */
function whole(source: string): RegExp {
  return new RegExp(`(?<![a-z0-9'])(?:${source})(?![a-z'])`, "uy");
}

/** With the patterns that it names. */
function filled(form: string, parts: AnswerWords["parts"]): string {
  const once = Object.entries(parts).reduce((text, [name, part]) => text.replaceAll(name, part), form);
  return once === form ? form : filled(once, parts);
}
