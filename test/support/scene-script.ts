/*
 * A conversation as a script, a line each:
 *   chen > 楼下的垃圾没人收            says it; then the question's moment passes, and all that is due is delivered
 *   chen >> 3栋                       says it, and nothing passes and nothing is delivered before the next line
 *   chen@group > 签到                 says it in a room, to us
 *   chen@group > (to all) 到          says it to the others there
 *   chen > (photo) (voice) (file) (sticker) (place 31.23,121.47 东门)       also with words behind
 *   chen > (reply 101 号) 还没好       answers the last message in the chat that has these words in it
 *   chen > (press 提交)               a press; on a channel without buttons its number is typed
 *   chen > (press old 提交)           the same on a button that is no longer shown; only where there are buttons
 *   chen > (again)                    the platform delivers the last one a second time
 *   chen < 收到…… [1 提交] [0 返回]     is shown this next; …… and ... stand for anything
 *   chen < (edit) 已有 3 人            a message changed; without edits the line may be left out by the bot
 *   chen < (toast) 已经过期            shown on the press; without buttons, an ordinary message
 *   ~ 2 minutes                       seconds, minutes, hours, days
 *   # a remark
 */
export type Line = Says | Sees | Passes;

export interface Says {
  readonly is: "says";
  readonly who: string;
  readonly room: string | undefined;
  readonly what: What;
  readonly isHeld: boolean;
  readonly text: string;
}
export interface Sees {
  readonly is: "sees";
  readonly who: string;
  readonly how: "message" | "edit" | "toast";
  readonly expected: string;
  readonly text: string;
}
export interface Passes {
  readonly is: "passes";
  readonly for: number;
  readonly text: string;
}

export type What =
  | { readonly does: "press"; readonly label: string; readonly isOld: boolean }
  | { readonly does: "repeat" }
  | {
      readonly does: "say";
      /** Words of the message that it answers. */
      readonly replyTo: string | undefined;
      readonly words: string | undefined;
      readonly isToOthers: boolean;
      readonly files: readonly ("photo" | "voice" | "file")[];
      readonly place: { readonly latitude: number; readonly longitude: number; readonly name?: string } | undefined;
    };

const units = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export function readScript(script: string): Line[] {
  return script
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map(readLine);
}

function readLine(text: string): Line {
  const time = /^~ (\d+) (second|minute|hour|day)s?$/.exec(text);
  if (time) return { is: "passes", for: Number(time[1]) * units[time[2] as keyof typeof units], text }; // by the pattern
  const [, who = "", room, sign = "", rest = ""] = /^([\w-]+)(?:@([\w-]+))? (>>?|<)(?: (.*))?$/.exec(text) ?? [];
  if (sign === "<") {
    const [, how, expected = ""] = /^(?:\((edit|toast)\) ?)?(.*)$/.exec(rest) ?? [];
    return { is: "sees", who, how: how === "edit" || how === "toast" ? how : "message", expected, text };
  }
  if (sign === "") throw new Error(`a script can't say: ${text}`);
  return { is: "says", who, room, what: readWhat(rest), isHeld: sign === ">>", text };
}

function readWhat(said: string): What {
  if (said === "(again)") return { does: "repeat" };
  const press = /^\(press (old )?(.+)\)$/.exec(said);
  if (press) return { does: "press", label: press[2] ?? "", isOld: press[1] !== undefined };
  const files: ("photo" | "voice" | "file")[] = [];
  let place: { latitude: number; longitude: number; name?: string } | undefined;
  const [pointing = "", replyTo] = /^\(reply ([^)]+)\) ?/.exec(said) ?? [];
  const isToOthers = said.startsWith("(to all) ");
  let rest = said.slice(pointing.length + (isToOthers ? "(to all) ".length : 0));
  for (;;) {
    const [whole, kind, where = ""] = /^\((photo|voice|file|sticker|place)(?: ([^)]*))?\) ?/.exec(rest) ?? [];
    if (whole === undefined) break;
    rest = rest.slice(whole.length);
    if (kind === "photo" || kind === "voice" || kind === "file") files.push(kind);
    if (kind === "place") {
      const [, latitude, longitude, name] = /^([\d.-]+),([\d.-]+)(?: (.+))?$/.exec(where) ?? [];
      place = { latitude: Number(latitude), longitude: Number(longitude), ...(name === undefined ? {} : { name }) };
    }
  }
  const words = rest.replaceAll("\\n", "\n");
  return { does: "say", replyTo, words: words === "" ? undefined : words, isToOthers, files, place };
}
