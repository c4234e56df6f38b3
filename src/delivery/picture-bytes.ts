import { fork } from "node:child_process";
import { Fault } from "../fault.ts";
import { root } from "../root.ts";
import type { DrawnBoard } from "./draw-board.ts";

export const pictureType = "image/png";

/** As it is compiled: also where the sources run, a process of its own needs JavaScript. */
const compiled = new URL("dist/src/delivery/picture-program.js", root);
const mostToDraw = 60_000;

/**
 * The bytes of a PNG, drawn by a process that ends with it: letters take some 50 MB while they are set, and in the program itself
 * these would not come back. It is given nothing but the board, not even the environment, which has keys in it.
 */
export function pictureBytes(board: DrawnBoard, program: URL = compiled): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = fork(program, {
      ...{ env: {}, execArgv: [], serialization: "advanced", timeout: mostToDraw },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const failed = (cause?: Error) =>
      reject(
        new Fault("picture_failed", "The process that draws pictures ended without one. Is dist/ whole?", { cause }),
      );
    child.once("error", failed);
    child.once("message", (bytes) => resolve(Buffer.from(bytes as Uint8Array))); // as picture-program.ts sends it
    // Also after the bytes have come; then it is too late to fail.
    child.once("exit", () => failed());
    child.send(board, (cause) => cause && failed(cause));
  });
}
