import type { Log } from "../../log-line.ts";
import type { Channel, Health, Inbound, Outcome } from "../channel.ts";
import { layOut } from "./child/lay-out.ts";
import { fetcher } from "./fetch-kept.ts";
import { keepUp } from "./keep-up.ts";
import type { Connect } from "./line.ts";
import { wechatPace } from "./pace.ts";
import { isLasting, puppetNamed } from "./puppets.ts";
import type { FromChild, State, Trouble } from "./wire.ts";

export interface WechatOptions {
  readonly puppet: string;
  /** The data folder; absolute. */
  readonly data: string;
  readonly connect: Connect;
  readonly log: Pick<Log, "warn" | "error">;
  /** How the account stands has changed. */
  readonly changed?: (state: State) => void;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
}

export interface WechatChannel extends Channel {
  /** How the account stands; what is to be scanned, where it is to be. */
  state(): State;
  /** Tries once more to log in, where that was given up. */
  login(): void;
}

/** A delivery that a child is to bring. */
interface Pending {
  /** Asks the child that is there; a later one knows by the turn whether it was begun. */
  readonly ask: () => void;
  /** No child is there: however long that takes, the next one can tell. */
  readonly wait: () => void;
  readonly end: (outcome: Outcome) => void;
}

/** Milliseconds: until a delivery of which nothing is heard counts as lost, and until the desk is asked again to take what came. */
const mostForDelivery = 90_000;
const untilTaken = 5_000;
/** A puppet that gives signs of life and then none for so long does not hear. */
const mostSilence = 240_000;
const mostInBatch = 100;

/** WeChat, by whatever puppet was chosen. All that touches wechaty runs in a process of its own, of which this keeps one up. */
export function wechatChannel(options: WechatOptions): WechatChannel {
  const { puppet, data, connect, log, changed = () => {}, now, after } = options;
  const can = puppetNamed(puppet);
  let receive: (batch: readonly Inbound[]) => void = () => {};
  let state: State = { is: "starting", account: null };
  let account = "";
  let anew: number | null = null;
  let signs: { readonly beat: number | null; readonly heard: number | null } = { beat: null, heard: null };
  let heard: Extract<FromChild, { is: "heard" }>[] = [];
  let isTaking = false;
  /** The child that is to come, or has come, has not said anything yet. */
  let isAnother = false;
  let lastNumber = 0;
  const begunAt = now();
  const pending = new Map<number, Pending>();
  const child = keepUp({ connect, hear, now, after, ended, isSilent });

  function hear(message: FromChild): void {
    if (message.is === "heard") {
      heard.push(message);
      takeSoon(0);
    } else if (message.is === "delivered") pending.get(message.number)?.end(message.outcome);
    else if (message.is === "state") become(message.state);
    else if (message.is === "alive") signs = message;
    else if (message.is === "anew") beAnew(message.at);
    else tell(message.what);
  }

  function tell(why: Trouble): void {
    log.warn({ channel: "wechat", why }, "wechat trouble");
  }

  function beAnew(at: number): void {
    if (anew !== at) log.warn({ channel: "wechat", why: "spool damaged" }, "wechat trouble");
    anew = at;
  }

  function become(next: State): void {
    const why = next.is === state.is ? undefined : whyDeaf(next);
    state = next;
    if (why !== undefined) log.warn({ channel: "wechat", why }, "wechat not in");
    if (next.is === "in") account = next.account;
    if (next.is === "starting" && next.account !== null) account = next.account;
    if (next.is === "ended") child.rests();
    // A new child can tell what became of what its forerunner was given.
    if (isAnother) for (const { ask } of pending.values()) ask();
    isAnother = false;
    changed(state);
  }

  function takeSoon(ms: number): void {
    if (isTaking) return;
    isTaking = true;
    after(ms, take);
  }

  /** What the desk can't take stays with the child, and comes again after its end too. */
  function take(): void {
    isTaking = false;
    const batch = heard.slice(0, mostInBatch);
    if (batch.length === 0) return;
    try {
      receive(batch.map(({ inbound }) => inbound));
    } catch (thrown) {
      log.error({ channel: "wechat", err: thrown }, "wechat fault");
      takeSoon(untilTaken);
      return;
    }
    heard = heard.slice(batch.length);
    child.say({ is: "taken", numbers: batch.map(({ number }) => number) });
    if (heard.length > 0) takeSoon(0);
  }

  /** The child is gone; what it heard and the desk did not take, the next one gives again. */
  function ended(pause: number): void {
    heard = [];
    signs = { beat: null, heard: signs.heard };
    isAnother = true;
    for (const { wait } of pending.values()) wait();
    state = { is: "starting", account: account === "" ? null : account };
    log.warn({ channel: "wechat", pause }, "wechat ended");
    changed(state);
  }

  function isSilent(): boolean {
    return signs.beat !== null && now() - signs.beat > mostSilence;
  }

  return {
    name: "wechat",
    get account() {
      return account;
    },
    abilities: { buttons: false, edits: false, photos: can.photos, location: can.location, piecemeal: true },
    pace: wechatPace,
    callsFor: (outgoing) => layOut(outgoing).length,
    async start(callback) {
      receive = callback;
      child.start();
    },
    isOpen: () => state.is === "in",
    async deliver(outgoing, mark = { names: [], again: false }) {
      if (state.is !== "in") return { is: "later", why: "logged out", ofAll: true };
      lastNumber += 1;
      const number = lastNumber;
      return new Promise<Outcome>((resolve) => {
        let cancel = () => {};
        const end = (outcome: Outcome) => {
          pending.delete(number);
          cancel();
          resolve(outcome);
        };
        const message = { is: "deliver", number, turn: `${begunAt} ${number}`, outgoing, mark } as const;
        const ask = () => {
          cancel();
          cancel = after(mostForDelivery, () => end({ is: "uncertain", why: "lost" }));
          child.say(message);
        };
        pending.set(number, { ask, wait: () => cancel(), end });
        ask();
      });
    },
    fetch: fetcher(data),
    health: () => ({ ...healthOf(state, signs.heard, child.isUp(), isSilent()), ...(anew !== null && { anew }) }),
    state: () => state,
    login: () => child.login(),
    async stop() {
      await child.stop();
      for (const { end } of [...pending.values()]) end({ is: "uncertain", why: "stopped" });
    },
  };
}

/** Why nothing is heard until somebody logs in; undefined where that is not so. */
function whyDeaf(state: State): string | undefined {
  if (state.is === "scan") return "scan";
  if (state.is === "out") return "logged out";
  return state.is === "ended" ? state.why : undefined;
}

function healthOf(state: State, lastSuccess: number | null, isUp: boolean, isSilent: boolean): Health {
  if (state.is === "ended") return { is: "ended", why: state.why, lastSuccess };
  if (!isUp) return { is: "silent", why: "restarting", lastSuccess };
  if (state.is === "starting") return { is: "starting", lastSuccess };
  if (state.is === "scan") return { is: "ended", why: "scan", scan: { code: state.code, at: state.at }, lastSuccess };
  if (state.is === "confirm") return { is: "ended", why: "scan", lastSuccess };
  if (state.is === "out") return { is: "ended", why: "logged_out", lastSuccess };
  const { account } = state;
  return { is: isSilent ? "silent" : "well", lastSuccess, ...(isLasting(account) ? {} : { passing: account }) };
}
