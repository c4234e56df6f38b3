import type { Query, Sight } from "../../talk/command.ts";
import { timeWordsIn } from "../when/time-words.ts";
import type { WhenLore } from "../when/when-lore.ts";
import type { Audience } from "./audience.ts";
import type { Wanted } from "./make-reminder.ts";
import { type WhenRead, whenIn } from "./read-times.ts";
import { type Remindable, remindable } from "./remindable.ts";
import { ruleFromCron } from "./rule-from-cron.ts";

/** How reminders are spoken of, from understood/reminders.json of all languages, in small letters. */
export interface ReminderLore {
  /** Words with which a sentence begins that sets one. */
  readonly opens: readonly string[];
  readonly me: readonly string[];
  readonly gridWorkers: readonly string[];
  readonly onDuty: readonly string[];
  /** What stands between whom and what, and says nothing. */
  readonly links: readonly string[];
  readonly kinds: Readonly<Record<"report" | "patrol" | "duty", readonly string[]>>;
}

export function compileReminders(perLanguage: readonly unknown[]): ReminderLore {
  const files = perLanguage as readonly ReminderLore[]; // the files of our own
  const all = (list: "opens" | "me" | "gridWorkers" | "onDuty" | "links") =>
    files.flatMap((file) => file[list]).sort((one, other) => other.length - one.length);
  const kind = (name: keyof ReminderLore["kinds"]) => files.flatMap((file) => file.kinds[name]);
  return {
    ...{
      opens: all("opens"),
      me: all("me"),
      gridWorkers: all("gridWorkers"),
      onDuty: all("onDuty"),
      links: all("links"),
    },
    kinds: { report: kind("report"), patrol: kind("patrol"), duty: kind("duty") },
  };
}

/** What a sentence says of a reminder. */
export interface ReadReminder {
  readonly when: WhenRead | null;
  /** Null where nobody is named. */
  readonly audience: Audience | null;
  readonly words: string;
  readonly kind: Wanted["kind"];
}

/** Reads a sentence such as 每天早上8点提醒三网格巡查: when, whom, and of what. */
export const readReminder: Query<{ words: string }, ReadReminder> = (sight, { words }) => {
  const lore = loreOf(sight.understood);
  const read = whenIn(sight, words);
  const rest = without(read?.rest ?? words, lore.opens);
  const named = audienceIn(rest, remindable(sight, null), lore, sight.by.personId);
  const what = without(named?.rest ?? rest, lore.links).replace(/^[\s,，:：、]+|[\s。.]+$/gu, "");
  return { when: read?.when ?? null, audience: named?.audience ?? null, words: what, kind: kindOf(what, lore) };
};

/** Whether a sentence begins by saying that somebody is to be reminded, and when. */
export const opensReminder: Query<{ words: string }, boolean> = ({ understood }, { words }) => {
  const read = timeWordsIn(words, understood("when") as WhenLore); // made by compileWhen
  const rest = ruleFromCron(words)?.rest ?? (read.words.length > 0 ? read.rest : "");
  return without(rest, loreOf(understood).opens) !== rest;
};

function loreOf(understood: Sight["understood"]): ReminderLore {
  return understood("reminders") as ReminderLore; // made by compileReminders
}

/** Without the first of these words that it begins with. */
function without(text: string, starts: readonly string[]): string {
  const trimmed = text.trim();
  const small = trimmed.toLowerCase();
  const start = starts.find((one) => small.startsWith(one));
  return start === undefined ? trimmed : trimmed.slice(start.length).trim();
}

/** Whom the words begin with. */
function audienceIn(text: string, to: Remindable, lore: ReminderLore, me: number) {
  const named = (is: Audience["is"], all: Remindable["people"]) =>
    all.map(({ id, name }) => ({ said: name.toLowerCase(), audience: { is, id } }));
  const listed = (is: Audience["is"], words: readonly string[]) =>
    words.map((said) => ({ said, audience: { is, id: is === "person" ? me : null } }));
  const candidates = [
    ...listed("person", lore.me),
    ...(to.gridWorkers ? listed("grid_workers", lore.gridWorkers) : []),
    ...(to.onDuty ? listed("on_duty", lore.onDuty) : []),
    ...named("grid", to.grids),
    ...named("team", to.teams),
    ...named("person", to.people),
  ].sort((one, other) => other.said.length - one.said.length);
  const small = text.toLowerCase();
  const found = candidates.find(({ said }) => small.startsWith(said));
  return found && { audience: found.audience, rest: text.slice(found.said.length) };
}

function kindOf(words: string, { kinds }: ReminderLore): Wanted["kind"] {
  const small = words.toLowerCase();
  const found = (["report", "patrol", "duty"] as const).find((kind) => kinds[kind].some((one) => small.includes(one)));
  return found ?? "notice";
}
