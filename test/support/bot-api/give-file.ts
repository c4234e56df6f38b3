import type { ServerResponse } from "node:http";
import { ApiRefusal } from "./api-refusal.ts";
import { type Fault, refusals } from "./faults.ts";
import type { StoredFile } from "./stored-files.ts";

/** Answers with the bytes of a file, or as was ordered. */
export function giveFile(response: ServerResponse, file: StoredFile | undefined, fault: Fault | undefined): void {
  if (fault === "reset") return void response.destroy();
  if (fault === "hang") return;
  if (fault === "page") return void response.writeHead(502, { "content-type": "text/html" }).end("<h1>502</h1>");
  if (fault instanceof ApiRefusal) throw fault;
  if (!file) throw refusals.notFound();
  const { bytes } = file;
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  const said = fault === "short" ? half : bytes;
  response.writeHead(200, fault === "unsized" ? {} : { "content-length": said.length });
  if (fault === "stall") response.write(half);
  else if (fault === "cut") response.write(half, () => response.destroy());
  else {
    response.write(said);
    response.end();
  }
}
