import { type Examined, type ExamineOptions, examine } from "../../channels/telegram/examine.ts";
import type { Environment } from "../../environment.ts";
import { type Finding, ill, odd, well } from "./finding.ts";

const about = "telegram";
/** Seconds by which a clock may be off: the platform's comes in whole ones, and some go by on the way. */
const mostSkew = 30;

/** Whether the token is good and the way is there, and what Telegram's clock says. */
export async function checkTelegram(set: Environment["telegram"], now: () => number): Promise<readonly Finding[]> {
  if (set === null) {
    const remedy =
      "Set TELEGRAM_BOT_TOKEN; docs/telegram-setup.md goes through it. Without, npm start is the rehearsal.";
    return [odd(about, "No bot is set up.", remedy)];
  }
  const options: ExamineOptions = {
    token: set.token,
    ...(set.apiRoot !== null && { apiRoot: set.apiRoot }),
    ...(set.proxy !== null && { proxy: set.proxy }),
  };
  const me = await examine("getMe", options);
  if (me.status !== 200) return [unanswered(me, set.proxy !== null)];
  const hook = await examine("getWebhookInfo", options);
  return [
    well(about, `The token is that of @${String(me.result?.username)}.`),
    ...clock(me, now()),
    ...room(me),
    ...queue(hook),
    ...shut(hook, now()),
  ];
}

function unanswered({ status, code }: Examined, hasProxy: boolean): Finding {
  if (status === 401 || status === 404)
    return ill(
      about,
      "Telegram refuses the token.",
      "Take it from @BotFather (/token) and put it into TELEGRAM_BOT_TOKEN.",
    );
  if (status !== null) return ill(about, `Telegram answers with ${status}.`, "Try again in some minutes.");
  const way = hasProxy
    ? "See whether the proxy of TELEGRAM_PROXY runs"
    : "See whether this machine is on the net, and set TELEGRAM_PROXY where Telegram can't be reached directly";
  return ill(
    about,
    `Telegram can't be reached (${code?.replace("UNSENT ", "")}).`,
    `${way}; docs/telegram-setup.md says more.`,
  );
}

function clock({ date }: Examined, now: number): Finding[] {
  if (date === undefined) return [];
  const off = Math.round((now - date) / 1000);
  if (Math.abs(off) <= mostSkew) return [well("clock", "It agrees with Telegram's.")];
  const remedy = "Set it: timedatectl set-ntp true. All that is due by time is early or late by as much.";
  return [ill("clock", `This machine's clock is ${Math.abs(off)} seconds ${off > 0 ? "fast" : "slow"}.`, remedy)];
}

function room({ result }: Examined): Finding[] {
  if (result?.can_read_all_group_messages !== true) return [];
  const remedy = "Tell @BotFather /setprivacy, Enable; then take the bot out of each group and bring it in again.";
  return [odd(about, "The bot is given all that people write in groups, which it does not need.", remedy)];
}

/** Milliseconds for which a failure of Telegram's to get through counts. */
const lately = 60 * 60_000;

/** Telegram says itself why it does not get through to the address of a webhook. */
function shut({ result }: Examined, now: number): Finding[] {
  const failedAt = Number(result?.last_error_date ?? 0) * 1000;
  if (!result?.url || Number(result.pending_update_count ?? 0) === 0 || failedAt < now - lately) return [];
  const remedy =
    "See whether the proxy before the program is up, lets that path through and has a certificate that is good, and " +
    "whether SHUOSHI_PORT is the port that it leads to. Without TELEGRAM_WEBHOOK_URL no address is needed at all.";
  return [ill(about, `Telegram can't get through to ${result.url} (${result.last_error_message}).`, remedy)];
}

function queue({ result }: Examined): Finding[] {
  const waiting = Number(result?.pending_update_count ?? 0);
  if (waiting === 0) return [];
  return [
    odd(
      about,
      `${waiting} messages wait to be taken.`,
      "They are taken when the program runs; after 24 hours Telegram drops them.",
    ),
  ];
}
