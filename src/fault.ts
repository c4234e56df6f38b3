/**
 * Something that should not have happened. `code` says what, for programs; `facts` hold what is needed to find it (ids and
 * names of things, never what people wrote); the message says to a human what it is and what to do.
 */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    about: { readonly cause?: unknown; readonly facts?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, about.cause === undefined ? {} : { cause: about.cause });
    this.code = code;
    this.facts = about.facts ?? {};
  }
}
