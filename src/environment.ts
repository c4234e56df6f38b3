import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { isLanguage } from "./domain/community/is-language.ts";
import { isTimeZone } from "./domain/community/is-time-zone.ts";
import { Fault } from "./fault.ts";
import { root } from "./root.ts";
import { mostBackups } from "./store/backup.ts";

const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** What the operator set up. */
export interface Environment {
  /** The folder with the database, its backups and what else must last; absolute. */
  readonly data: string;
  readonly port: number;
  readonly host: string;
  /** How many backups are kept. */
  readonly backups: number;
  /** The language and the time zone of a community that has not chosen its own yet. */
  readonly language: string;
  readonly timeZone: string;
  readonly logLevel: (typeof levels)[number];
  /** Null where there is no bot on Telegram. */
  readonly telegram: TelegramEnvironment | null;
  /** Null where there is no account on WeChat. */
  readonly wechat: WechatEnvironment | null;
}

export interface WechatEnvironment {
  /** The package of wechaty's puppet. */
  readonly puppet: string;
  /** Messages that are sent in any 24 hours at most. */
  readonly mostADay: number;
}

export interface TelegramEnvironment {
  readonly token: string;
  /** Another Bot API than Telegram's own. */
  readonly apiRoot: string | null;
  /** The way to it, as a URL that may hold a password. */
  readonly proxy: string | null;
  /** Where Telegram is to send to, and what it shows there; null where it is asked instead. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

const port = z.number("must be a port, such as 8787").int().min(1).max(65535);

const backups = z.number("must be how many backups are kept, such as 14").int().min(1).max(1000);

const mostADay = z.number("must be how many messages may be sent a day, such as 300").int().min(1).max(5000);

const variables = z
  .object({
    // From the project's folder, wherever a command is called from: else it would begin a second, empty database there.
    SHUOSHI_DATA: z
      .string()
      .default("./data")
      .transform((folder) => resolve(fileURLToPath(root), folder)),
    SHUOSHI_PORT: z.string().default("8787").transform(Number).pipe(port),
    SHUOSHI_HOST: z.string().default("127.0.0.1"),
    SHUOSHI_BACKUPS: z.string().default(String(mostBackups)).transform(Number).pipe(backups),
    SHUOSHI_LANG: z.string().default("zh-CN").refine(isLanguage, "must be a language tag, such as zh-CN"),
    SHUOSHI_TZ: z.string().default("Asia/Shanghai").refine(isTimeZone, "must be a time zone, such as Asia/Shanghai"),
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]+$/, "must be the token that BotFather gave")
      .optional(),
    TELEGRAM_API_ROOT: z.url("must be an address, such as http://127.0.0.1:8081").optional(),
    TELEGRAM_PROXY: z
      .string()
      .trim()
      .refine(
        isProxy,
        "must be an http, https or socks5 proxy with its port, such as http://127.0.0.1:7890 or " +
          "socks5://user:password@proxy.example:1080",
      )
      .optional(),
    TELEGRAM_WEBHOOK_URL: z
      .url("must be an address that Telegram can send to, such as https://bot.example/telegram")
      .optional(),
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .trim()
      .regex(
        /^[\w-]{32,256}$/,
        "must be 32 to 256 letters, digits, _ or -, which nobody can guess; openssl rand -hex 32 makes one",
      )
      .optional(),
    WECHATY_PUPPET: z.string().trim().optional(),
    WECHAT_MOST_A_DAY: z.string().default("300").transform(Number).pipe(mostADay),
    LOG_LEVEL: z.enum(levels, `must be one of ${levels.join(", ")}`).default("info"),
  })
  .refine((set) => set.TELEGRAM_WEBHOOK_URL === undefined || set.TELEGRAM_WEBHOOK_SECRET !== undefined, {
    path: ["TELEGRAM_WEBHOOK_SECRET"],
    message: "must be set where TELEGRAM_WEBHOOK_URL is: without it anybody could write as anybody",
  })
  .refine(
    ({ TELEGRAM_WEBHOOK_URL: url, TELEGRAM_API_ROOT: root }) =>
      url?.startsWith("https:") !== false || root !== undefined,
    {
      path: ["TELEGRAM_WEBHOOK_URL"],
      message: "must begin with https://",
    },
  );

/** wechaty would take the web puppet where none is named, and WeChat bans accounts for that one. */
const noPuppet =
  "WECHATY_PUPPET is not set, though something else of WeChat's is, and no puppet is taken by default: the web one, which " +
  "wechaty would take, costs people their accounts. Read docs/wechat.md, choose one, and set WECHATY_PUPPET to its package";

/** Reads the variables of design.md; an empty one counts as not set. Throws Fault "environment_bad", naming each bad one. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = variables.safeParse(set);
  const isAskedFor = Object.keys(set).some((name) => /^WECHAT(Y_PUPPET)?_/.test(name));
  const puppet = isAskedFor && set.WECHATY_PUPPET === undefined ? [noPuppet] : [];
  if (!read.success || puppet.length > 0) {
    const issues = read.error?.issues ?? [];
    const wrong = [...issues.map((issue) => `${issue.path.join(".")} ${issue.message}`), ...puppet];
    throw new Fault("environment_bad", `The environment is not right: ${wrong.join("; ")}.`, { facts: { wrong } });
  }
  return {
    data: read.data.SHUOSHI_DATA,
    port: read.data.SHUOSHI_PORT,
    host: read.data.SHUOSHI_HOST,
    backups: read.data.SHUOSHI_BACKUPS,
    language: read.data.SHUOSHI_LANG,
    timeZone: read.data.SHUOSHI_TZ,
    logLevel: read.data.LOG_LEVEL,
    telegram:
      read.data.TELEGRAM_BOT_TOKEN === undefined
        ? null
        : {
            token: read.data.TELEGRAM_BOT_TOKEN,
            apiRoot: read.data.TELEGRAM_API_ROOT ?? null,
            proxy: read.data.TELEGRAM_PROXY ?? null,
            webhook: webhookIn(read.data),
          },
    wechat:
      read.data.WECHATY_PUPPET === undefined
        ? null
        : { puppet: read.data.WECHATY_PUPPET, mostADay: read.data.WECHAT_MOST_A_DAY },
  };
}

function webhookIn({ TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret }: z.infer<typeof variables>) {
  return url === undefined || secret === undefined ? null : { url, secret };
}

/** The port has to stand there: programs disagree about which one is meant where there is none. */
function isProxy(given: string): boolean {
  if (!/^(https?|socks5):\/\/[^/?#\s]+:\d+\/?$/i.test(given) || !URL.canParse(given)) return false;
  const { hostname, username, password, port } = new URL(given);
  return hostname !== "" && port !== "0" && isEncoded(username) && isEncoded(password);
}

function isEncoded(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
