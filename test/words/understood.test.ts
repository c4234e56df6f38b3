import { describe, expect, it } from "vitest";
import { product } from "../../flows/all.ts";
import { readCommunity } from "../../src/domain/community/read-community.ts";
import type { EmergencyLore } from "../../src/domain/emergencies.ts";
import { soundsDangerous } from "../../src/domain/emergencies.ts";
import { plain } from "../../src/talk/plain.ts";
import { projectFile } from "../support/community.ts";
import { keys, languages, questions, sentences, understood, understoodLists } from "./folders.ts";

type Lists = Readonly<Record<string, readonly string[]>>;

/** All words of a list in all languages, as typed words are compared, with what they mean. */
function meanings(list: string): { word: string; means: string }[] {
  return understood<Lists>(list).flatMap(({ content }) =>
    Object.entries(content).flatMap(([means, words]) => words.map((word) => ({ word: plain(word), means }))),
  );
}

/** Words that mean more than one thing. */
function doubtful(all: readonly { word: string; means: string }[]): string[] {
  const byWord = new Map<string, Set<string>>();
  for (const { word, means } of all) byWord.set(word, (byWord.get(word) ?? new Set()).add(means));
  return [...byWord].flatMap(([word, means]) => (means.size > 1 ? [`${word}: ${[...means].join(", ")}`] : []));
}

/** `concern.confirm.send` is an option of the question `concern.confirm`. */
function questionOf(option: string): string {
  return option.slice(0, option.lastIndexOf("."));
}

const kinds = understood<{ kinds: Record<string, unknown> }>("kinds");

describe("what is understood", () => {
  it("has the same files and the same keys in each language", () => {
    for (const language of languages) expect(understoodLists(language), language).toEqual(understoodLists("zh-CN"));
    for (const list of ["choices", "commands", "emergency", "global", "numbers", "places", "small_talk"]) {
      const [first, ...others] = understood<Lists>(list).map(({ content }) => Object.keys(content).sort());
      for (const other of others) expect(other, list).toEqual(first);
    }
    for (const { content } of kinds)
      expect(Object.keys(content.kinds).sort()).toEqual(Object.keys(kinds[0]?.content.kinds ?? {}).sort());
  });

  it("knows every kind of our own communities, and no other", () => {
    for (const file of ["default", "sample"]) {
      const read = readCommunity(projectFile(`flows/communities/${file}.yaml`));
      const codes = "file" in read ? (read.file.kinds ?? []).map(({ code }) => code) : [];
      expect(codes.filter((code) => code !== "other").sort(), file).toEqual(
        Object.keys(kinds[0]?.content.kinds ?? {})
          .filter((code) => code !== "other")
          .sort(),
      );
    }
  });

  it("has words only for options of questions that are asked", () => {
    const codes = ["other", ...Object.keys(kinds[0]?.content.kinds ?? {})];
    const options = [...new Set(meanings("choices").map(({ means }) => means))];
    const stray = options.filter((option) => {
      const question = questionOf(option);
      if (!questions.includes(question)) return true;
      return (
        !keys.includes(option) && !(question === "concern.kind" && codes.includes(option.slice(question.length + 1)))
      );
    });
    expect(stray).toEqual([]);
  });

  it("has commands and small talk only for conversations that there are", () => {
    const names = product.flows.map(({ name }) => name);
    const meant = [...meanings("commands"), ...meanings("small_talk")].map(({ means }) => means);
    expect(meant.filter((means) => !names.includes(means))).toEqual([]);
  });
});

describe("a word", () => {
  const options = [...new Set(meanings("choices").map(({ means }) => means))];
  /** A label that is shown can be typed, too. */
  const labels = sentences.flatMap(({ written, text }) =>
    questions.includes(questionOf(written)) ? [{ word: plain(text), means: written }] : [],
  );

  it("means one thing within one question, in all languages together", () => {
    for (const question of new Set([...options, ...labels.map(({ means }) => means)].map(questionOf))) {
      const all = [...meanings("choices"), ...labels].filter(({ means }) => questionOf(means) === question);
      expect(doubtful(all), question).toEqual([]);
    }
  });

  it("means one thing of those that are understood everywhere", () => {
    const everywhere = ["global", "numbers", "commands", "small_talk"].flatMap(meanings);
    expect(doubtful(everywhere)).toEqual([]);
    expect(doubtful([...everywhere, { word: plain("取消"), means: "other" }])).toEqual(["取消: cancel, other"]);
  });

  it("that answers a question is no global word, number or command, which are heard first", () => {
    const first = new Set(["global", "numbers"].flatMap((list) => meanings(list).map(({ word }) => word)));
    const answers = [...meanings("choices"), ...labels];
    expect(answers.filter(({ word }) => first.has(word))).toEqual([]);
  });

  it("stands once in its list, and in the form in which it is typed", () => {
    for (const list of ["choices", "commands", "global", "numbers", "small_talk"]) {
      for (const { language, content } of understood<Lists>(list)) {
        for (const [means, words] of Object.entries(content)) {
          const typed = words.map(plain);
          expect(new Set(typed).size, `${language} ${list} ${means}: ${words.join(" ")}`).toBe(typed.length);
          expect(
            typed.filter((word) => word === "" && list !== "global"),
            `${language} ${list} ${means}`,
          ).toEqual([]);
        }
      }
    }
  });
});

describe("the words of danger", () => {
  const files = understood<EmergencyLore>("emergency").map(({ content }) => content);
  const lore = product.prepare.emergency(files);
  const sounds = (words: string) => soundsDangerous({ understood: () => lore }, words);

  it("are each heard, and none of the harmless ones is", () => {
    for (const { alarms, harmless } of files) {
      expect(alarms.filter((words) => !sounds(words))).toEqual([]);
      expect(harmless.filter((words) => sounds(words))).toEqual([]);
    }
  });
});
