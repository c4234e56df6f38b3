import type { Contact, Message, Wechaty } from "wechaty";
import { WechatyBuilder } from "wechaty";
import { log, type Puppet, types } from "wechaty-puppet";
import type { Inbound } from "../../channel.ts";
import { isDamage } from "../is-damage.ts";
import type { Spool } from "../spool.ts";
import type { FromChild, State, ToChild, Trouble } from "../wire.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import { likeness } from "./likeness.ts";
import { roomDoings } from "./room-doings.ts";
import { mouth } from "./send.ts";
import { anewSince } from "./sound-spool.ts";
import { toInbound } from "./to-inbound.ts";

export interface ChildOptions {
  readonly puppet: Puppet;
  readonly spool: Spool;
  readonly bytes: KeptBytes;
  /** The file of the session, without its ending; null where none is kept. */
  readonly session: string | null;
  /** The word that calls us in a room. */
  readonly prefix: string;
  /** Words that begin with that and call nobody. */
  readonly unlike: readonly string[];
  readonly mostADay: number;
  readonly post: (message: FromChild) => void;
  /** This process is of no use any more. */
  readonly giveUp: () => void;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly random: () => number;
}

export interface Child {
  hear(message: ToChild): void;
  stop(): Promise<void>;
}

/** Milliseconds. */
const minute = 60_000;
const betweenSigns = 3_000;
const toScan = 10 * minute;
/** So long before the last sign of life a message may be and still be new: clocks differ. */
const overlap = 10 * minute;
/** More errors than this within a minute, and it is not worth going on. */
const mostErrors = 100;

/** The account, on whatever puppet: what it hears goes into the spool and to the channel, what it is to say to the puppet. */
export function openChild(options: ChildOptions): Child {
  const { puppet, spool, bytes, session, prefix, unlike, post, giveUp, now, after, random } = options;
  // At other levels it prints what people write.
  log.level("silent");
  const bot: Wechaty = WechatyBuilder.build({ puppet, ...(session !== null && { name: session }) });
  const lastSeen = Number(spool.fact("alive") ?? now());
  /** What came before was either handled or missed long ago. */
  const since = lastSeen - overlap;
  const rest = (ms: number) => new Promise<void>((done) => void after(ms, done));
  const deliver = mouth({ bot, puppet, spool, bytes, mostADay: options.mostADay, now, rest, random });
  const account = () => spool.fact("account") ?? "";
  const ears = { puppet, account, self: () => self, prefix, unlike, keep: bytes.keep, lost: trouble, rest };
  /** One after the other in a chat, in the order in which they came. */
  const chats = new Map<string, Promise<void>>();
  let self: Contact | null = null;
  let beat: number | null = null;
  let heard: number | null = null;
  let errors: number[] = [];
  let state: State = { is: "starting", account: spool.fact("account") };
  let cancelScan = () => {};
  let cancelSign = () => {};
  let isStopping = false;

  function become(next: State): void {
    state = next;
    post({ is: "state", state });
  }

  function trouble(what: Trouble): void {
    post({ is: "trouble", what });
  }

  function sign(): void {
    post({ is: "alive", beat, heard });
    if (state.is === "in") spool.setFact("alive", String(now()));
    cancelSign = after(betweenSigns, sign);
  }

  function hand(number: number, inbound: Inbound): void {
    post({ is: "heard", number, inbound });
  }

  function keep(inbound: Inbound): void {
    if (inbound.at < since) {
      trouble("old message");
      return;
    }
    const isOld = state.is !== "in" || inbound.at < state.at;
    const number = spool.keep(inbound, likeness(inbound), isOld);
    if (number !== null) hand(number, inbound);
  }

  /** What is thrown in here must not get out: nobody would catch it. */
  function inTurn(chat: string, take: () => Promise<void>): void {
    const before = chats.get(chat) ?? Promise.resolve();
    const turn = before.then(take).catch((thrown) => {
      trouble("message lost");
      if (isDamage(thrown)) giveUp();
    });
    chats.set(chat, turn);
    void turn.then(() => {
      if (chats.get(chat) === turn) chats.delete(chat);
    });
  }

  function onMessage(message: Message): void {
    inTurn(message.room()?.id ?? message.talker().id, async () => {
      const inbound = await toInbound(message, ears);
      if (inbound) keep(inbound);
    });
  }

  function onScan(code: string, status: number): void {
    const { Waiting, Timeout, Scanned, Confirmed } = types.ScanStatus;
    if (status === Scanned || status === Confirmed) become({ is: "confirm", at: now() });
    else if ((status === Waiting || status === Timeout) && code !== "") {
      if (state.is !== "scan" && state.is !== "confirm") {
        cancelScan();
        cancelScan = after(toScan, () => void rest(0).then(stopWaiting));
      }
      become({ is: "scan", code, at: now() });
    }
  }

  /** A code that is renewed all day is only there for somebody else to find. */
  async function stopWaiting(): Promise<void> {
    if (state.is !== "scan" && state.is !== "confirm") return;
    become({ is: "ended", why: "not_scanned", at: now() });
    await bot.stop().catch(() => trouble("error"));
  }

  function onLogin(id: string): void {
    cancelScan();
    heard = now();
    spool.setFact("account", id);
    become({ is: "in", account: id, at: now() });
    cancelSign();
    sign();
  }

  bot.on("error", () => {
    const at = now();
    errors = [...errors.filter((one) => one > at - minute), at];
    if (errors.length === 1) trouble("error");
    if (errors.length > mostErrors) giveUp();
  });
  bot.on("scan", onScan);
  bot.on("login", (user) => {
    self = user;
    onLogin(user.id);
  });
  bot.on("logout", () => {
    if (!isStopping && state.is === "in") become({ is: "out", at: now() });
  });
  bot.on("heartbeat", () => {
    beat = now();
    heard = beat;
  });
  bot.on("message", (message) => {
    heard = now();
    onMessage(message);
  });
  roomDoings(bot, { account, keep, inTurn, now });

  for (const { number, inbound } of spool.waiting()) hand(number, inbound);
  const anew = anewSince(spool, now());
  if (anew !== null) post({ is: "anew", at: anew });
  become(state);
  sign();
  bot.start().catch(giveUp);

  return {
    hear(message) {
      if (message.is === "taken") spool.drop(message.numbers);
      else if (message.is === "login") void loginAgain();
      else if (message.is === "deliver") {
        const { number, outgoing, mark, turn } = message;
        void deliver(outgoing, mark, turn)
          // A full disk, say: nothing was handed on, or, if it was, the spool says so.
          .catch((thrown) => {
            if (isDamage(thrown)) giveUp();
            return { is: "later", why: "fault" } as const;
          })
          .then((outcome) => post({ is: "delivered", number, outcome }));
      }
    },
    async stop() {
      isStopping = true;
      cancelScan();
      cancelSign();
      await bot.stop().catch(() => {});
    },
  };

  async function loginAgain(): Promise<void> {
    if (state.is === "in" || state.is === "scan" || state.is === "confirm") return;
    become({ is: "starting", account: spool.fact("account") });
    await bot.stop().catch(() => {});
    await bot.start().catch(giveUp);
  }
}
