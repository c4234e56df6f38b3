/*
 * A Bot API that can only take messages, and is strict about how many. It runs in a process of its own, so that what is measured
 * does not share its event loop. A call is judged when it comes and answered 60 to 100 ms later.
 *
 * Limits: 30 a second in all, as a rolling second (never more than 30 in any 1,000 ms) or as a token bucket (30, filled with 30
 * a second); a chat one a second, with a burst of three, or of one. With the lock-out, after a refusal everything is refused
 * until the time that was asked for is over.
 */
import { createServer } from "node:http";

const { limits, lockOut, chatBurst } = JSON.parse(process.argv[2] ?? "{}");
const perSecond = 30;
const began = performance.now();
const recent = [];
const chats = new Map();
const taken = [];
const refused = [];
let tokens = perSecond;
let filledAt = 0;
let lockedUntil = 0;

const now = () => performance.now() - began;

/** Seconds to wait, or 0. */
function judge(chat, at) {
  if (lockOut && at < lockedUntil) return Math.ceil((lockedUntil - at) / 1000);
  const own = chats.get(chat) ?? { tokens: chatBurst, at };
  own.tokens = Math.min(chatBurst, own.tokens + (at - own.at) / 1000);
  own.at = at;
  chats.set(chat, own);
  while (recent.length > 0 && recent[0] <= at - 1000) recent.shift();
  tokens = Math.min(perSecond, tokens + ((at - filledAt) / 1000) * perSecond);
  filledAt = at;
  const isTooMany = limits === "rolling" ? recent.length >= perSecond : tokens < 1;
  if (isTooMany || own.tokens < 1) {
    const wait = lockOut ? 5 : 1;
    lockedUntil = at + wait * 1000;
    return wait;
  }
  own.tokens -= 1;
  tokens -= 1;
  recent.push(at);
  return 0;
}

const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const method = request.url?.split("/").at(-1);
    const answer = (status, body) =>
      setTimeout(
        () => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
        60 + Math.random() * 40,
      );
    if (method !== "sendMessage")
      return answer(200, {
        ok: true,
        result: method === "getUpdates" ? [] : { id: 1, is_bot: true, first_name: "b", username: "b" },
      });
    const { chat_id: chat, text } = JSON.parse(Buffer.concat(parts).toString());
    const at = now();
    const wait = judge(String(chat), at);
    if (wait > 0) {
      refused.push(at);
      const description = `Too Many Requests: retry after ${wait}`;
      return answer(429, { ok: false, error_code: 429, description, parameters: { retry_after: wait } });
    }
    taken.push({ at, chat: String(chat), text, clock: Date.now() });
    answer(200, {
      ok: true,
      result: { message_id: taken.length, date: 0, chat: { id: Number(chat), type: "private" }, text },
    });
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.({ port: server.address().port }));
process.on("message", () => process.send?.({ taken, refused }, () => process.exit()));
