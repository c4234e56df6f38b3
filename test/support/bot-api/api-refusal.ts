/** What the Bot API answers instead of a result. */
export class ApiRefusal extends Error {
  readonly code: number;
  readonly description: string;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description);
    this.code = code;
    this.description = description;
    this.parameters = parameters;
  }
}

export function badRequest(description: string): ApiRefusal {
  return new ApiRefusal(400, `Bad Request: ${description}`);
}

export function refusalBody({ code, description, parameters }: ApiRefusal): Readonly<Record<string, unknown>> {
  return { ok: false, error_code: code, description, ...(parameters && { parameters }) };
}

export function conflict(): ApiRefusal {
  const who = "terminated by other getUpdates request; make sure that only one bot instance is running";
  return new ApiRefusal(409, `Conflict: ${who}`);
}
