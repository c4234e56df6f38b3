import type { DrawnBoard } from "./draw-board.ts";
import { drawPicture } from "./draw-picture.ts";

/*
 * A program of its own, started by picture-bytes.ts for one picture: it is sent a board, sends back the bytes, and ends.
 */
process.once("message", (board) => void draw(board as DrawnBoard)); // as picture-bytes.ts sends it
// Whoever wanted it is gone.
process.once("disconnect", () => process.exit());

async function draw(board: DrawnBoard): Promise<void> {
  const bytes = await drawPicture(board);
  process.send?.(bytes, () => process.disconnect());
}
