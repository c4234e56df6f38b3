import type { Text } from "../src/talk/phrase.ts";
import { phrase } from "./talk.ts";

/** What people call a platform. */
export function channelName(channel: string): Text {
  if (channel === "wechat") return phrase("channel.wechat");
  return channel === "telegram" ? "Telegram" : channel;
}
