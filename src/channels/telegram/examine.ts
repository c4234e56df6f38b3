import { request } from "node:http";
import { request as requestSecurely } from "node:https";
import { openLines } from "./lines.ts";

export interface Examined {
  /** What HTTP says; null where nobody answers, and then `code` says why. */
  readonly status: number | null;
  readonly code?: string;
  readonly result?: Readonly<Record<string, unknown>>;
  /** By the platform's clock, in whole seconds; UTC milliseconds. */
  readonly date?: number;
}

export interface ExamineOptions {
  readonly token: string;
  readonly apiRoot?: string;
  readonly proxy?: string;
}

const mostToAnswer = 15_000;

/**
 * One call that changes nothing, by the way that the bot would take, for whoever wants to know what is wrong. Unlike
 * telegraf's it gives the head of the answer as well, where the platform's clock stands.
 */
export async function examine(method: "getMe" | "getWebhookInfo", options: ExamineOptions): Promise<Examined> {
  const { token, apiRoot = "https://api.telegram.org", proxy } = options;
  const isSecure = apiRoot.startsWith("https:");
  const agent = openLines({ isSecure, proxy });
  const url = `${apiRoot.replace(/\/*$/, "")}/bot${token}/${method}`;
  try {
    return await new Promise<Examined>((resolve) => {
      const fail = (thrown: NodeJS.ErrnoException) => resolve({ status: null, code: thrown.code ?? "SLOW" });
      const asking = (isSecure ? requestSecurely : request)(url, { agent, timeout: mostToAnswer }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.once("error", fail);
        answer.once("end", () => {
          const date = Date.parse(answer.headers.date ?? "");
          resolve({
            ...{ status: answer.statusCode ?? null, ...resultIn(Buffer.concat(parts)) },
            ...(Number.isNaN(date) ? {} : { date }),
          });
        });
      });
      asking.once("timeout", () => asking.destroy(Object.assign(new Error(), { code: "SLOW" })));
      asking.once("error", fail);
      asking.end();
    });
  } finally {
    agent.destroy();
  }
}

function resultIn(body: Buffer): Pick<Examined, "result"> {
  try {
    const read: unknown = JSON.parse(body.toString("utf8"));
    const result = typeof read === "object" && read !== null && "result" in read ? read.result : undefined;
    return typeof result === "object" && result !== null ? { result: { ...result } } : {};
  } catch {
    return {};
  }
}
