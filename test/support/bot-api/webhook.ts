import { badRequest } from "./api-refusal.ts";
import { type Fields, readText, readValue } from "./read-fields.ts";
import type { Update } from "./update-queue.ts";
import type { World } from "./world.ts";

/** A webhook as the bot has set it. */
export interface Webhook {
  readonly url: string;
  readonly secret: string;
  readonly allowed: readonly string[] | undefined;
  /** Seconds; of the last time that we did not get through. */
  failedAt?: number;
}

export function setWebhook(world: World, fields: Fields): true {
  const url = readText(fields, "url");
  const secret = readText(fields, "secret_token");
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw badRequest("bad webhook: invalid URL");
  if (secret !== "" && !/^[\w-]{1,256}$/.test(secret)) throw badRequest("secret token contains unallowed characters");
  if (String(fields.drop_pending_updates) === "true") world.queue.drop();
  const allowed = readValue(fields, "allowed_updates");
  world.webhook = url;
  world.hook = { url, secret, allowed: Array.isArray(allowed) ? allowed.map(String) : undefined };
  world.queue.allow(world.hook.allowed);
  void push(world);
  return true;
}

export function getWebhookInfo({ webhook, hook, queue }: World): Readonly<Record<string, unknown>> {
  return {
    ...{ url: webhook, has_custom_certificate: false, pending_update_count: queue.pending().length },
    ...(hook?.failedAt !== undefined && { last_error_date: hook.failedAt, last_error_message: "Connection refused" }),
  };
}

/**
 * Sends what waits, one after the other; what is not answered with 2xx waits on, as Telegram lets it, and is sent again with
 * the next one that comes.
 */
export async function push(world: World): Promise<void> {
  if (world.isPushing) return;
  world.isPushing = true;
  try {
    for (
      let next = world.queue.pending()[0];
      next && world.hook?.url === world.webhook;
      next = world.queue.pending()[0]
    ) {
      if (!(await send(world.hook, next))) {
        world.hook.failedAt = Math.floor(world.now() / 1000);
        return;
      }
      await world.queue.take({ offset: next.update_id + 1, limit: 1, timeout: 0, allowed: world.hook.allowed }, never);
    }
  } finally {
    world.isPushing = false;
  }
}

const never = new AbortController().signal;

async function send({ url, secret }: Webhook, update: Update): Promise<boolean> {
  const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret };
  try {
    const { ok } = await fetch(url, { method: "POST", headers, body: JSON.stringify(update) });
    return ok;
  } catch {
    return false;
  }
}
