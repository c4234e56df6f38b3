/** A request that is answered with a status and a short code. The page words it; curl and load tools read the code. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
  }
}
