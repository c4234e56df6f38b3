import type { Puppet } from "wechaty-puppet";
import type { KeptBytes } from "../../../src/channels/wechat/child/kept-bytes.ts";
import { openChild } from "../../../src/channels/wechat/child/open-child.ts";
import type { Line, LineEnd } from "../../../src/channels/wechat/line.ts";
import type { Spool } from "../../../src/channels/wechat/spool.ts";

export interface NearOptions {
  /** Of each child that is started, one after the other. */
  readonly puppet: () => Puppet;
  /** Nothing arrives through this one any more. */
  readonly cut?: (puppet: Puppet) => void;
  readonly spool: () => Spool;
  readonly bytes: KeptBytes;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly mostADay?: number;
}

export interface Near extends Line {
  readonly puppet: Puppet;
  /** It is there and does nothing any more, as in a loop that does not end. */
  hang(): void;
}

/** The child in the same process. What passes between the two goes through JSON all the same, and none of it at once. */
export function near({
  puppet,
  cut = () => {},
  spool,
  bytes,
  now,
  after,
  mostADay = 10_000,
}: NearOptions): (end: LineEnd) => Near {
  return ({ hear, ended }) => {
    let isOver = false;
    let isHanging = false;
    const kept = spool();
    const one = puppet();
    const later = (run: () => void) => queueMicrotask(() => (isOver || isHanging ? undefined : run()));
    const end = () => {
      if (isOver) return;
      isOver = true;
      cut(one);
      kept.close();
      queueMicrotask(ended);
    };
    const child = openChild({
      ...{ puppet: one, spool: kept, bytes, session: null, prefix: "说事", unlike: ["说事厅"], mostADay, now },
      after: (ms, run) => after(ms, () => (isOver || isHanging ? undefined : run())),
      post: (message) => later(() => hear(copyOf(message))),
      giveUp: end,
      random: () => 0,
    });
    return {
      puppet: one,
      say: (message) =>
        later(() => (message.is === "stop" ? void child.stop().finally(end) : child.hear(copyOf(message)))),
      hang() {
        isHanging = true;
        cut(one);
      },
      kill() {
        end();
        void child.stop();
      },
    };
  };
}

function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
