import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

/** Something that is wrong in a file, and what to do about it. */
export interface Problem {
  readonly line: number;
  readonly message: string;
}

/** A value in the file and the line to name when it is wrong. */
export interface Spot {
  readonly line: number;
  readonly node: unknown;
}

type Fields = Readonly<Record<string, Spot | undefined>>;

/**
 * Reads YAML piece by piece and collects what is wrong instead of stopping at the first. Whatever cannot be read is
 * undefined, and then a problem has been noted.
 */
export interface YamlReader {
  readonly top: Spot;
  readonly problems: Problem[];
  complain(at: Spot, message: string): undefined;
  /** The fields of a map that may have `keys`. A field with no value counts as left out, unless it is among `nullable`. */
  map(at: Spot, what: string, keys: readonly string[], nullable?: readonly string[]): Fields | undefined;
  /** The fields of a map of which the keys are free. */
  entries(at: Spot): readonly (readonly [key: string, value: Spot])[];
  list(at: Spot, what: string): readonly Spot[] | undefined;
  /** A text that is not empty. Numbers are taken as they are written: a telephone keeps its leading 0. */
  text(at: Spot, what: string): string | undefined;
  oneOf<T extends string>(at: Spot, what: string, allowed: readonly T[]): T | undefined;
  isText(at: Spot): boolean;
  isNull(at: Spot): boolean;
  isMap(at: Spot): boolean;
}

export function yamlReader(source: string): YamlReader {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const problems: Problem[] = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    message: error.message,
  }));

  function spot(node: unknown, otherwise: number): Spot {
    const value = isAlias(node) ? node.resolve(document) : node;
    const start = isMap(value) || isSeq(value) || isScalar(value) ? value.range?.[0] : undefined;
    return { node: value, line: start === undefined ? otherwise : lines.linePos(start).line };
  }

  function complain(at: Spot, message: string): undefined {
    problems.push({ line: at.line, message });
  }

  // The line is the key's: a value may begin lines below it, and an empty one is placed at the end of the file.
  function entries(at: Spot): [string, Spot][] {
    const pairs = isMap(at.node) ? at.node.items : [];
    return pairs.map(({ key, value }) => [
      isScalar(key) ? String(key.value) : "",
      { ...spot(value, at.line), line: spot(key, at.line).line },
    ]);
  }

  const isNull = ({ node }: Spot) => node === null || node === undefined || (isScalar(node) && node.value === null);

  return {
    top: spot(document.contents, 1),
    problems,
    complain,
    map(at, what, keys, nullable = []) {
      if (!isMap(at.node)) return complain(at, `${what} should have fields: ${keys.join(", ")}`);
      const fields: Record<string, Spot> = {};
      for (const [key, value] of entries(at)) {
        if (!keys.includes(key)) complain(value, `unknown key "${key}": ${what} may have ${keys.join(", ")}`);
        else if (!isNull(value) || nullable.includes(key)) fields[key] = value;
      }
      return fields;
    },
    entries,
    list(at, what) {
      if (!isSeq(at.node)) return complain(at, `${what} should be a list: one to a line, after a dash`);
      return at.node.items.map((item) => spot(item, at.line));
    },
    text(at, what) {
      const { node } = at;
      const written =
        isScalar(node) && typeof node.value === "number" ? node.source : isScalar(node) ? node.value : undefined;
      if (typeof written === "string" && written.trim() !== "") return written.trim();
      return complain(at, `${what} should be a text`);
    },
    oneOf(at, what, allowed) {
      const found = allowed.find((one) => isScalar(at.node) && at.node.value === one);
      return found ?? complain(at, `${what} should be one of ${allowed.join(", ")}`);
    },
    isText: ({ node }) => isScalar(node) && (typeof node.value === "string" || typeof node.value === "number"),
    isNull,
    isMap: ({ node }) => isMap(node),
  };
}
