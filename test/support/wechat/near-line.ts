import type { Puppet } from "wechaty-puppet";
import type { KeptBytes } from "../../../src/channels/wechat/child/kept-bytes.ts";
import { openChild } from "../../../src/channels/wechat/child/open-child.ts";
import type { Connect } from "../../../src/channels/wechat/line.ts";
import type { Spool } from "../../../src/channels/wechat/spool.ts";

export interface NearOptions {
  /** Of each child that is started, one after the other. */
  readonly puppet: () => Puppet;
  readonly spool: () => Spool;
  readonly bytes: KeptBytes;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly mostADay?: number;
}

/** The child in the same process. What passes between the two goes through JSON all the same, and none of it at once. */
export function near({ puppet, spool, bytes, now, after, mostADay = 10_000 }: NearOptions): Connect {
  return ({ hear, ended }) => {
    let isOver = false;
    const later = (run: () => void) => queueMicrotask(() => (isOver ? undefined : run()));
    const end = () => {
      if (isOver) return;
      isOver = true;
      queueMicrotask(ended);
    };
    const kept = spool();
    const child = openChild({
      ...{ puppet: puppet(), spool: kept, bytes, session: null, prefix: "说事", mostADay, now, after },
      post: (message) => later(() => hear(copyOf(message))),
      giveUp: end,
      random: () => 0,
    });
    return {
      say: (message) =>
        later(() => (message.is === "stop" ? void child.stop().finally(end) : child.hear(copyOf(message)))),
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
