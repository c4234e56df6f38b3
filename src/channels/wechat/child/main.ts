import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { filesIn, sessionIn, settingsIn, spoolIn } from "../places.ts";
import type { Ending, FromChild, ToChild } from "../wire.ts";
import { keptBytes } from "./kept-bytes.ts";
import { loadPuppet } from "./load-puppet.ts";
import { soundSpool } from "./sound-spool.ts";

/*
 * The process of its own in which wechaty lives: its memory, its crashes and the handlers that puppets set can't reach the desk. It ends
 * with the channel that started it.
 */
process.title = "shuoshi-wechat";
// What is made here is the session of an account and what people sent.
process.umask(0o077);

const settings = settingsIn(process.argv);
const post = (message: FromChild) => void process.send?.(message);
const giveUp = () => process.exit(1);
const now = Date.now;
const after = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

process.on("uncaughtException", giveUp);
process.on("unhandledRejection", giveUp);
process.on("disconnect", () => process.exit(0));
// A Ctrl-C in the terminal reaches us as well: the channel says when to stop.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});

const { data } = settings;
mkdirSync(filesIn(data), { recursive: true });
const session = sessionIn(data);
const card = `${session}.memory-card.json`;
if (existsSync(card)) chmodSync(card, 0o600);
const spool = soundSpool(spoolIn(data), now());

/** What is said before the puppet is read waits. */
let early: ToChild[] = [];
let hear: (message: ToChild) => void = (message) => void early.push(message);
let stop = async () => {};
process.on("message", (message: ToChild) => {
  if (message.is === "stop") void stop().finally(() => process.exit(0));
  else hear(message);
});

const loaded = await loadPuppet(settings.puppet);
// Without one, wechaty is not read, which takes a second.
const opened = "puppet" in loaded ? await import("./open-child.ts").catch(() => null) : null;
if ("why" in loaded) end(loaded.why);
else if (opened === null) end("no_wechaty");
else {
  const child = opened.openChild({
    ...{ puppet: loaded.puppet, spool, bytes: keptBytes(filesIn(data)), session, post, giveUp, now, after },
    ...{ prefix: settings.prefix, unlike: settings.unlike, mostADay: settings.mostADay },
    random: () => randomBytes(4).readUInt32LE() / 2 ** 32,
  });
  ({ hear, stop } = child);
  for (const message of early.splice(0)) hear(message);
}

function end(why: Ending): void {
  early = [];
  // What was missing may be there now. Only another process reads it anew.
  hear = ({ is }) => (is === "login" ? process.exit(0) : undefined);
  post({ is: "state", state: { is: "ended", why, at: now() } });
}
