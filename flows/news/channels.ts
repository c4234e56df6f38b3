import { secretariesAround } from "../../src/domain/roles.ts";
import { addressElsewhere, type Stands } from "../../src/domain/watch-channels.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { Message, NewsTable } from "../../src/talk/news.ts";
import { channelName } from "../channel-name.ts";
import { loginPicture } from "../files/login-picture.ts";
import { button, phrase } from "../talk.ts";
import { wechatLogin } from "../wechat-login.ts";

const codeOf = { file: loginPicture, input: {} };

/** The secretaries hear of a channel that stopped, by another that they are on. With only one they hear of it when it is back. */
export const channelNews: NewsTable = {
  "channel.stands": ({ about }, sight) => {
    const channel = String(about.channel);
    return secretariesAround(sight, null).flatMap((to) => tell(to, channel, about.stands as Stands, sight)); // as watchChannels wrote it
  },

  "channel.anew": ({ about }, sight) => {
    const channel = String(about.channel);
    const words = phrase("channel.anew", { name: channelName(channel) });
    return secretariesAround(sight, null).flatMap((to) => {
      const at = addressElsewhere(sight, to, channel) ?? addressElsewhere(sight, to, null);
      return at === null ? [{ to, words }] : [{ to, at, words }];
    });
  },

  "login.asked": ({ about, byId }) =>
    byId === null || about.is !== "scan"
      ? []
      : [{ to: byId, words: phrase("wechat.code"), makes: codeOf, lane: "reply", buttons: [again()] }],
};

function tell(to: number, channel: string, stands: Stands, sight: Sight): Message[] {
  const name = channelName(channel);
  const at = addressElsewhere(sight, to, channel);
  if (at === null) {
    // Nobody could tell them while it was down. Now it can be said there itself.
    const here = stands === "well" ? addressElsewhere(sight, to, null) : null;
    return here === null ? [] : [{ to, at: here, words: phrase("channel.back_here", { name }) }];
  }
  // Whoever can't be heard meanwhile may be calling for help.
  const how = { to, at, lane: "urgent" } as const;
  if (stands === "well") return [{ to, at, words: phrase("channel.back", { name }) }];
  if (stands === "silent") return [{ ...how, words: phrase("channel.silent", { name }) }];
  if (stands === "scan") return [{ ...how, words: phrase("wechat.scan"), makes: codeOf, buttons: [again()] }];
  const isWechat = channel === "wechat";
  return [{ ...how, words: phrase("channel.ended", { name }), ...(isWechat && { buttons: [again()] }) }];
}

function again() {
  return button(wechatLogin, {}, "wechat.again");
}
