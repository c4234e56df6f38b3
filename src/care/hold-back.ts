import type { Channel } from "../channels/channel.ts";

/** Milliseconds until it is looked again whether somebody has said that it may go. */
const aWhile = 5_000;

/** The channel, which hears as before, and for as long as that holds says nothing: what is given to it goes later. */
export function holdBack(channel: Channel, isHeld: () => boolean): Channel {
  const { name, account, fetch, health } = channel;
  return {
    ...{ name, account, ...(fetch && { fetch }), ...(health && { health }) },
    get abilities() {
      return channel.abilities;
    },
    start: (receive) => channel.start(receive),
    deliver: async (outgoing) => (isHeld() ? { is: "wait", for: aWhile } : channel.deliver(outgoing)),
    stop: () => channel.stop(),
  };
}
