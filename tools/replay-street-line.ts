import { setTimeout as pause } from "node:timers/promises";
import type { Phone, Saying } from "../src/channels/rehearsal/page/wire.ts";
import { Fault } from "../src/fault.ts";
import type { Line, Said } from "./replay-line.ts";

const patience = 60_000;
const aWhile = 1_000;

/**
 * The way to the street, as its page has it: whatever is not taken is said again with the same id, until it is. `onSaying`
 * hears of each attempt to say something, before it is made.
 */
export function openStreetLine(url: string, onSaying: () => void = () => {}): Line {
  const counts = new Map<string, number>();
  const sayings = new Map<string, number>();
  const waiters = new Map<string, Set<() => void>>();
  const took: number[] = [];
  const closing = new AbortController();
  let repeated = 0;

  function happened(phone: string): void {
    counts.set(phone, (counts.get(phone) ?? 0) + 1);
    for (const wake of waiters.get(phone) ?? []) wake();
  }

  async function listen(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const { body } = await fetch(new URL("events", url), { signal: closing.signal });
        let rest = "";
        for await (const text of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
          const lines = (rest + text).split("\n");
          rest = lines.pop() ?? "";
          for (const line of lines) if (line.startsWith("data: ")) happened(JSON.parse(line.slice(6)).phone);
        }
      } catch {
        // The program is away; what was missed meanwhile is found by looking, in `changed`.
        await pause(50);
      }
    }
  }

  async function insist<Answer>(path: string, body?: unknown, onRepeat: () => void = () => {}): Promise<Answer> {
    const init =
      body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    for (const since = Date.now(); Date.now() - since < patience; await pause(50)) {
      const response = await fetch(new URL(path, url), init).catch(() => undefined);
      const answer = await response?.json().catch(() => undefined);
      if (response?.ok && answer !== undefined) return answer as Answer; // the street's own, by wire.ts
      if (response && response.status !== 503 && !response.ok)
        throw new Fault("refused", `The street refuses ${path}: ${response.status} ${JSON.stringify(answer)}`);
      onRepeat();
    }
    throw new Fault("no-answer", `Nobody answers ${path} for ${patience / 1000} s.`);
  }

  async function say(phone: string, said: Said): Promise<void> {
    const n = (sayings.get(phone) ?? 0) + 1;
    sayings.set(phone, n);
    const saying: Saying = { id: `${phone}.${n}`, ...said };
    const from = performance.now();
    let isRepeated = false;
    onSaying();
    await insist(`phones/${phone}/say`, saying, () => {
      if (!isRepeated) repeated += 1;
      isRepeated = true;
    });
    if (!isRepeated) took.push(performance.now() - from);
  }

  void listen();
  return {
    async open(name, wantsPlain) {
      const { id, plain } = await insist<Phone>("phones", { name, language: "zh-CN", plain: wantsPlain });
      return { id, isPlain: plain };
    },
    say,
    messages: (phone) => insist(`phones/${phone}/chat`),
    count: (phone) => counts.get(phone) ?? 0,
    changed: (phone, count) =>
      new Promise((resolve) => {
        if ((counts.get(phone) ?? 0) > count) return resolve();
        const here = waiters.get(phone) ?? new Set();
        waiters.set(phone, here);
        const wake = () => {
          clearTimeout(timer);
          here.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, aWhile);
        here.add(wake);
      }),
    // The street takes each message as it is, so its parts stand on lines of their own.
    kept: (parts) => parts.join("\n"),
    took,
    get repeated() {
      return repeated;
    },
    close: () => closing.abort(),
  };
}
