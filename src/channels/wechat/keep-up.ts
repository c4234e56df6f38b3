import type { Connect, Line } from "./line.ts";
import type { FromChild, ToChild } from "./wire.ts";

export interface KeepUpOptions {
  readonly connect: Connect;
  readonly hear: (message: FromChild) => void;
  /** It is gone, and the next one begins after so many milliseconds. */
  readonly ended: (pause: number) => void;
  /** It runs, and nothing comes from the platform any more. */
  readonly isSilent: () => boolean;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
}

export interface KeepUp {
  start(): void;
  say(message: ToChild): void;
  isUp(): boolean;
  /** It said that it can't go on by itself: if it ends now, it is not started again before somebody asks for it. */
  rests(): void;
  /** Somebody asks for it. */
  login(): void;
  /** Lets it finish, for a while. */
  stop(): Promise<void>;
}

/** Milliseconds. It says every three seconds that it is not stuck; at its start wechaty is read, which may take long on a small machine. */
const between = 5_000;
const mostStuck = 30_000;
const mostToStart = 120_000;
const firstPause = 1_000;
const longestPause = 5 * 60_000;
/** Whoever was up for so long begins again with the first pause. */
const steady = 10 * 60_000;
const toStop = 3_000;

/** Keeps one child up: another is started where it ended, after a pause that doubles; one that is stuck, or has gone deaf, is ended. */
export function keepUp({ connect, hear, ended, isSilent, now, after }: KeepUpOptions): KeepUp {
  let line: Line | null = null;
  let begunAt = 0;
  let spokeAt: number | null = null;
  let pause = firstPause;
  let isResting = false;
  let isStopping = false;
  let cancelWatch = () => {};
  let cancelStart = () => {};
  let hasStopped = () => {};

  function begin(): void {
    cancelStart();
    begunAt = now();
    spokeAt = null;
    const mine = connect({
      hear(message) {
        if (line !== mine) return;
        spokeAt = now();
        hear(message);
      },
      ended: () => {
        if (line === mine) over();
      },
    });
    line = mine;
    cancelWatch();
    cancelWatch = after(between, watch);
  }

  function watch(): void {
    cancelWatch = after(between, watch);
    const isStuck = spokeAt === null ? now() - begunAt > mostToStart : now() - spokeAt > mostStuck;
    if (line && (isStuck || isSilent())) line.kill();
  }

  function over(): void {
    line = null;
    cancelWatch();
    if (isStopping) {
      hasStopped();
      return;
    }
    if (isResting) return;
    if (now() - begunAt > steady) pause = firstPause;
    const wait = pause;
    pause = Math.min(pause * 2, longestPause);
    ended(wait);
    cancelStart = after(wait, begin);
  }

  return {
    start: begin,
    say: (message) => line?.say(message),
    isUp: () => line !== null,
    rests() {
      isResting = true;
    },
    login() {
      isResting = false;
      pause = firstPause;
      if (line) line.say({ is: "login" });
      else if (!isStopping) begin();
    },
    async stop() {
      isStopping = true;
      cancelStart();
      cancelWatch();
      const last = line;
      if (!last) return;
      await new Promise<void>((done) => {
        const cancel = after(toStop, () => {
          last.kill();
          done();
        });
        hasStopped = () => {
          cancel();
          done();
        };
        last.say({ is: "stop" });
      });
    },
  };
}
