import type { Inbound } from "../channels/channel.ts";
import { adviceOn } from "../store/advice-on.ts";

export interface MindOptions {
  readonly take: (batch: readonly Inbound[]) => void;
  /** Tells whoever wrote, past the outbox, since there is nothing to write it on. */
  readonly tell: (inbound: Inbound) => void;
  /** Tells whoever runs the program. */
  readonly mention: (advice: string) => void;
  /** Writes something; throws where that can't be done. */
  readonly prove: () => void;
}

export interface Minded {
  readonly take: (batch: readonly Inbound[]) => void;
  readonly isInTrouble: () => boolean;
  /** How something else ended that wrote, or would have: with what was thrown, or well. */
  readonly tried: (thrown?: unknown) => void;
}

/** People who are told in one outage: more would be a burst of messages when the platform is all that works. */
const mostTold = 50;

/**
 * Where the database can't be written, whoever runs the program hears what it is and what to do, and whoever wrote hears, once,
 * that it is not written down yet. It is thrown on all the same: the platform keeps the messages, and they come again.
 */
export function mindStore({ take, tell, mention, prove }: MindOptions): Minded {
  const told = new Set<string>();
  let said: string | null = null;

  function excuse(inbound: Inbound): void {
    const { channel, chat, room, here, gone, movedTo } = inbound;
    const who = `${channel} ${chat}`;
    if (room || here || gone || movedTo !== undefined || told.has(who) || told.size >= mostTold) return;
    told.add(who);
    tell(inbound);
  }

  function tried(thrown?: unknown): void {
    // What went well may have had nothing to write, as most minutes have.
    const met = thrown ?? (said === null ? undefined : proof());
    const advice = met === undefined ? null : adviceOn(met);
    if (advice !== null && advice !== said) mention(advice);
    if (advice === null && said !== null)
      mention("The database can be written again. What waited at the platform is taken now.");
    said = advice;
    if (advice === null) told.clear();
  }

  function proof(): unknown {
    try {
      prove();
      return undefined;
    } catch (thrown) {
      return thrown;
    }
  }

  return {
    isInTrouble: () => said !== null,
    tried,
    take(batch) {
      try {
        take(batch);
      } catch (thrown) {
        tried(thrown);
        if (said !== null) for (const inbound of batch) excuse(inbound);
        throw thrown;
      }
      tried();
    },
  };
}
