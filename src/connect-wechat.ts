import { forked } from "./channels/wechat/line.ts";
import type { LoginPageOptions } from "./channels/wechat/login-page.ts";
import { whatIsOff } from "./channels/wechat/puppets.ts";
import { type WechatChannel, wechatChannel } from "./channels/wechat/wechat-channel.ts";
import type { State } from "./channels/wechat/wire.ts";
import type { Environment, WechatEnvironment } from "./environment.ts";
import type { Log } from "./log-line.ts";
import type { Words } from "./talk/words.ts";

interface Operator {
  /** Shows a line. */
  readonly print: (line: string) => void;
  /** It can't begin at all; a sentence. */
  readonly ended: (why: string) => void;
  readonly now: () => number;
}

/** The channel of the account on WeChat. */
export function connectWechat(
  { puppet, mostADay }: WechatEnvironment,
  { data, language, host, port }: Environment,
  words: Words,
  log: Log,
  { print, ended, now }: Operator,
): WechatChannel {
  const say = (key: string) => words.say(words.nearest(language), key);
  const unlike = say("wechat.not_prefix").split(/[、,]\s*/);
  const settings = { data, puppet, mostADay, prefix: say("wechat.prefix"), unlike };
  for (const sentence of whatIsOff(puppet)) print(sentence);
  let said: State["is"] | undefined;
  return wechatChannel({
    ...{ puppet, data, log, now },
    connect: forked(new URL("channels/wechat/child/main.js", import.meta.url), settings, process.env),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    changed(state) {
      if (state.is === said) return;
      said = state.is;
      if (state.is === "scan") print(`WeChat wants a code scanned: http://${host}:${port}/wechat`);
      if (state.is === "out")
        print(`WeChat sent the account away. Nothing is heard there until: http://${host}:${port}/wechat`);
      if (state.is === "ended" && state.why === "not_scanned")
        print(`Nobody scanned the code. Nothing is heard on WeChat until: http://${host}:${port}/wechat`);
      if (state.is === "in") print("Logged in to WeChat.");
      if (state.is === "ended" && state.why !== "not_scanned") ended(sentences[state.why](puppet));
    },
  });
}

const sentences = {
  no_puppet: (puppet: string) =>
    `${puppet}, named in WECHATY_PUPPET, is not installed: npm install ${puppet}. No other one is taken in its place; ` +
    "docs/wechat.md says what each of them means for the account.",
  no_wechaty: () => "wechaty is not installed. It is an optional dependency: npm install --include=optional.",
  puppet_bad: (puppet: string) => `${puppet}, named in WECHATY_PUPPET, is no puppet of wechaty's, or can't be read.`,
} as const;

/** What the login page says, in the community's language. */
export function wordsOfPage(words: Words, language: string): LoginPageOptions["say"] {
  return (what, seconds) => words.say(words.nearest(language), sentencesOfPage[what], { seconds });
}

const sentencesOfPage = {
  title: "wechat.page_title",
  scan: "wechat.page_scan",
  age: "wechat.page_age",
  confirm: "wechat.page_confirm",
  in: "wechat.page_in",
  starting: "wechat.page_starting",
  out: "wechat.page_out",
  not_scanned: "wechat.page_ended",
  no_puppet: "wechat.page_no_puppet",
  puppet_bad: "wechat.page_puppet_bad",
  no_wechaty: "wechat.page_no_wechaty",
  deaf: "wechat.page_deaf",
  again: "wechat.page_again",
  retry: "wechat.page_retry",
} as const;
