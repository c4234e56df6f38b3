/**
 * Measures the guessing of kinds on labelled letters: `node dist/tools/measure-kinds.js FILE.jsonl`, one row a line,
 * `{subject?, body, category}`. Only the body is guessed from, since residents send one text. Which category a kind stands
 * for is in `measure-kinds.json`; a kind that stands for none (null) is counted, and neither right nor wrong.
 * The phrases were tried out on the odd lines; the even lines show what to expect of words nobody looked at. Letters are
 * named by their line only: what they say is other people's.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { compileKinds, guessKind, type KindLexicon } from "../src/domain/guess-kind.ts";
import { Fault } from "../src/fault.ts";
import { root } from "../src/root.ts";
import { parseJson, readText } from "./read-rows.ts";

type Verdict = "right" | "wrong" | "unscored" | "silent";
type Judged = { readonly line: number; readonly kind: string | null; readonly verdict: Verdict };

const letter = z.object({ body: z.string(), category: z.string() });
const categories = z
  .record(z.string(), z.string().nullable())
  .parse(JSON.parse(readFileSync(new URL("tools/measure-kinds.json", root), "utf8")));

try {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Fault("no-file", "Say which file: node dist/tools/measure-kinds.js FILE.jsonl");
  report(judge(file));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function judge(file: string): Judged[] {
  const kinds = compileKinds(lexicons());
  return readLetters(file).map(({ line, body, category }) => {
    const { kind } = guessKind(body, kinds);
    if (kind === null) return { line, kind, verdict: "silent" };
    const meant = categories[kind];
    if (meant === undefined) throw new Fault("unmapped-kind", `tools/measure-kinds.json does not say what ${kind} is`);
    return { line, kind, verdict: meant === null ? "unscored" : meant === category ? "right" : "wrong" };
  });
}

function lexicons(): KindLexicon[] {
  const words = new URL("flows/words/", root);
  return readdirSync(words)
    .map((language) => new URL(`${language}/understood/kinds.json`, words))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, "utf8")));
}

function readLetters(file: string) {
  const known = new Set(Object.values(categories));
  return readText(file)
    .split("\n")
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== "")
    .map(({ text, line }) => {
      const row = letter.safeParse(parseJson(text, file, line));
      if (!row.success)
        throw new Fault("bad-row", `${file}, line ${line}: a row needs a body and a category, as texts`);
      const { body, category } = row.data;
      if (!known.has(category)) throw new Fault("bad-row", `${file}, line ${line}: no kind stands for ${category}`);
      return { line, body, category };
    });
}

function report(judged: readonly Judged[]): void {
  console.log("kind        guessed  right  wrong  unscored  precision");
  for (const kind of Object.keys(categories)) {
    const own = judged.filter((one) => one.kind === kind);
    console.log(
      kind.padEnd(10),
      ...[own.length, ...(["right", "wrong", "unscored"] as const).map((verdict) => count(own, verdict))].map(
        (figure) => String(figure).padStart(7),
      ),
      `   ${precision(own)}`,
    );
  }
  summarise("odd lines", (line) => line % 2 === 1);
  summarise("even lines", (line) => line % 2 === 0);
  summarise("all lines", () => true);
  console.log(`wrong, by line: ${named("wrong")}`);
  console.log(`unscored, by line: ${named("unscored")}`);

  function summarise(title: string, isIn: (line: number) => boolean): void {
    const part = judged.filter(({ line }) => isIn(line));
    const guessed = part.length - count(part, "silent");
    console.log(
      `${title}: ${guessed} of ${part.length} guessed (${percent(guessed, part.length)}), precision ${precision(part)}`,
    );
  }
  function named(verdict: Verdict): string {
    const lines = judged.filter((one) => one.verdict === verdict).map(({ line, kind }) => `${line} (${kind})`);
    return lines.join(", ") || "none";
  }
}

function count(judged: readonly Judged[], verdict: Verdict): number {
  return judged.filter((one) => one.verdict === verdict).length;
}

function precision(judged: readonly Judged[]): string {
  const right = count(judged, "right");
  const scored = right + count(judged, "wrong");
  return scored === 0 ? "-" : `${percent(right, scored)} (${right} of ${scored})`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}
