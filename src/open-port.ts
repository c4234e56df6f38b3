import { type LocalPort, openLocalPort, type Taker } from "./care/local-port.ts";
import type { Pages } from "./care/pages.ts";
import type { Environment } from "./environment.ts";
import { Fault } from "./fault.ts";

interface Takers {
  /** Where Telegram sends to. */
  readonly hook: Taker | null;
  /** Where the account on WeChat is logged in. */
  readonly page: Taker | null;
}

/**
 * The port of the bot, with the pages about it and, where Telegram is to send to it, the way in. Throws Fault "no_port" where
 * that way can't be opened; without one, the bot does without the port.
 */
export async function openPort(
  { host, port, telegram }: Environment,
  pages: Pages,
  { hook, page }: Takers,
  mention: (what: string) => void,
): Promise<LocalPort | null> {
  const path = telegram?.webhook ? new URL(telegram.webhook.url).pathname : null;
  try {
    const takers = { ...(page && { "/wechat": page }), ...(hook && path !== null && { [path]: hook }) };
    return await openLocalPort({ host, port, pages, takers });
  } catch (cause) {
    const why = `Port ${port} of ${host} can't be had: set SHUOSHI_PORT to another one.`;
    if (hook) throw new Fault("no_port", why, { cause });
    mention(`${why} Until then there is no /healthz, no /metrics${page ? " and no page to log in to WeChat" : ""}.`);
    return null;
  }
}
