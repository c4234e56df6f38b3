import fc from "fast-check";
import { expect, it } from "vitest";
import { splitText } from "../../../src/channels/telegram/split-text.ts";

const bare = (text: string) => text.replace(/\s/g, "");

it("loses nothing but white space, keeps the order, and gives only parts that Telegram takes", () => {
  const word = fc.constantFrom(
    "灯",
    "a",
    "😀",
    "\n",
    "\n\n",
    " ",
    "字".repeat(900),
    "😀".repeat(1800),
    "x".repeat(3500),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      const text = words.join("");
      const parts = splitText(text);
      expect(bare(parts.join(""))).toBe(bare(text));
      expect(parts.every((part) => part.trim() !== "" && part.length <= 3500 && !/\p{Surrogate}/u.test(part))).toBe(
        true,
      );
    }),
    { numRuns: 200 },
  );
});

it("leaves a text that fits as it is", () => {
  expect(splitText("一\n\n\n二\n 三")).toEqual(["一\n\n\n二\n 三"]);
});

it("breaks at a blank line rather than at a line, and at a line rather than in a word", () => {
  const [long, short] = ["字".repeat(3000), "字".repeat(400)];
  expect(splitText(`${long}\n\n${short}\n${short}`)).toEqual([long, `${short}\n${short}`]);
  expect(splitText(`${long}\n${short}\n${short}`)).toEqual([`${long}\n${short}`, short]);
});
