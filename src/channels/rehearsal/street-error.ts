/** What keeps the street from opening, with what to do about it. */
export class StreetError extends Error {
  readonly code: "port-in-use" | "port-refused" | "memory-damaged" | "closed";

  constructor(code: StreetError["code"], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "StreetError";
    this.code = code;
  }
}
