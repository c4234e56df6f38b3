import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { renderAsync } from "@resvg/resvg-js";
import { type DrawnBoard, drawBoard } from "./draw-board.ts";
import { lettersOf } from "./letters-of.ts";

/** Of the weights of the font, one: each takes 8 MB while a picture is made. */
const face = "../fonts/NotoSansHans-Regular.otf";
const family = "Noto Sans S Chinese";
/** Sharp on a telephone; platforms make smaller what is larger. */
const scale = 1.5;

/** The bytes of a PNG. What it takes in memory does not all come back, so picture-bytes.ts has it done by a process that ends. */
export async function drawPicture(board: DrawnBoard): Promise<Buffer> {
  const file = join(dirname(createRequire(import.meta.url).resolve("@embedpdf/fonts-sc")), face);
  const svg = drawBoard(board, { family, has: lettersOf(await readFile(file)) });
  const made = await renderAsync(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: { fontFiles: [file], loadSystemFonts: false, defaultFontFamily: family },
  });
  return made.asPng();
}
