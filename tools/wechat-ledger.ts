import type { Mark, Outcome } from "../src/channels/channel.ts";
import type { Db } from "../src/store/open.ts";
import { marked } from "./kills-copies.ts";
import type { InChat } from "./wechat-world.ts";

/** What the desk handed to the port, and what it was told of it. */
export interface Handed {
  readonly chat: string;
  readonly text: string;
  readonly mark: Mark;
  readonly outcome: Outcome["is"] | null;
}

export interface WechatLedger {
  /** Rows of the outbox, and those of them that stand in a message with others. */
  readonly promised: number;
  readonly joined: number;
  readonly arrived: number;
  readonly copies: number;
  readonly marked: number;
  /** Rows that were cut off twice, which staff see. */
  readonly uncertain: number;
  readonly wrongs: readonly string[];
}

interface Row {
  readonly id: number;
  readonly chat: string;
  readonly lane: string;
  readonly state: string;
  readonly why: string | null;
  readonly name: string;
}

/** One message that the desk wants to be there, under its first name, as it was handed on from first to last. */
interface Wanted {
  readonly rows: readonly Row[];
  readonly tries: readonly Handed[];
}

interface Copy {
  readonly of: Wanted | undefined;
  readonly text: string;
}

/**
 * Holds against each other what the outbox says of each row and what stands in the chats, in its order. Between the two stands what was
 * handed to the port: which rows became which message.
 */
export function openWechatLedger(
  db: Db,
  handed: readonly Handed[],
  arrived: readonly InChat[],
  ends: number,
): WechatLedger {
  const rows = rowsIn(db);
  const byName = new Map(rows.map((row) => [row.name, row]));
  const wrongs = rows.flatMap(wrongWithRow);
  const copies: Copy[] = [];
  const chats = grouped(wantedIn(handed, byName), ({ tries }) => tries[0]?.chat ?? "");

  for (const [chat, wanted] of chats) {
    const shown = arrived.filter((one) => one.chat === chat).map(({ text }) => text);
    const left = new Map(shown.map((text, at) => [at, text]));
    const places = new Map<Wanted, number>();
    for (const one of wanted) {
      const sent = one.tries.findLast(({ outcome }) => outcome === "sent");
      if (!sent) continue;
      const at = [...left].find(([, text]) => text === sent.text)?.[0];
      if (at === undefined) wrongs.push(`${nameOf(one)} is taken to be sent, and is not there`);
      else {
        left.delete(at);
        places.set(one, at);
      }
    }
    for (const text of left.values()) {
      const of = wanted.find((one) => mayHaveLeft(one, text, copies));
      copies.push({ of, text });
      if (!of) wrongs.push(`in ${chat} stands what nothing explains: ${text.slice(0, 20)}`);
    }
    wrongs.push(...disorderIn(wanted, places));
  }
  const twice = [...chats.values()].flat().filter(({ rows: [row] }) => row?.state === "uncertain");
  for (const one of twice) {
    // The first time it may have stood behind another, in one message.
    const [name = ""] = one.rows.map((row) => row.name);
    const tries = handed.filter(({ mark, outcome }) => outcome === "uncertain" && mark.names.includes(name));
    if (tries.length < 2) wrongs.push(`${nameOf(one)} is left to staff after one try`);
  }
  const again = handed.filter(({ mark }) => mark.again);
  if (copies.length > ends) wrongs.push(`${copies.length} copies, and only ${ends} times the child ended`);
  return {
    promised: rows.length,
    joined: [...chats.values()].flat().reduce((sum, { rows: of }) => sum + of.length - 1, 0),
    arrived: arrived.length,
    copies: copies.length,
    marked: again.filter(({ text }) => isMarked(text)).length,
    uncertain: rows.filter(({ state }) => state === "uncertain").length,
    wrongs: [...wrongs, ...wrongMarks(handed, byName)],
  };
}

function rowsIn({ $client: client }: Db): readonly Row[] {
  return client
    .prepare<[], Row>(
      `select outbox.id, chat, lane, state, why, outbox.id || ' ' || outbox.made_at as name
        from outbox join address on address.id = address_id where channel = 'wechat' order by outbox.id`,
    )
    .all();
}

function wantedIn(handed: readonly Handed[], byName: ReadonlyMap<string, Row>): Wanted[] {
  return [...grouped(handed, ({ mark }) => mark.names[0] ?? "").values()].map((tries) => {
    const last = tries.findLast(({ outcome }) => outcome === "sent") ?? tries.at(-1);
    return { rows: (last?.mark.names ?? []).flatMap((name) => byName.get(name) ?? []), tries };
  });
}

function wrongWithRow({ id, chat, state, why }: Row): string[] {
  if (state === "sent") return [];
  // What was cut off twice is left to staff; a question that was cut off and answered all the same is not put again.
  if (why !== null && ["interrupted", "twice"].includes(why) && ["uncertain", "superseded"].includes(state)) return [];
  return [`row ${id} to ${chat} is ${state} (${why})`];
}

/** It was handed on in these words, and the child ended before anybody knew what became of it. Each such end explains one copy. */
function mayHaveLeft(one: Wanted, text: string, copies: readonly Copy[]): boolean {
  const cut = one.tries.filter((each) => each.text === text && each.outcome === "uncertain");
  return cut.length > copies.filter((copy) => copy.of === one && copy.text === text).length;
}

/** Within a lane, whatever was promised first is there first. */
function disorderIn(wanted: readonly Wanted[], places: ReadonlyMap<Wanted, number>): string[] {
  const last = new Map<string, number>();
  const inOrder = [...wanted].sort((one, other) => (one.rows[0]?.id ?? 0) - (other.rows[0]?.id ?? 0));
  return inOrder.flatMap((one) => {
    const at = places.get(one);
    const lane = one.rows[0]?.lane ?? "";
    if (at === undefined) return [];
    const before = last.get(lane) ?? -1;
    last.set(lane, Math.max(at, before));
    return at < before ? [`${nameOf(one)} came too early`] : [];
  });
}

/** Only what is urgent and may have arrived says so. */
function wrongMarks(handed: readonly Handed[], byName: ReadonlyMap<string, Row>): string[] {
  return handed.flatMap(({ text, mark: { names, again } }) => {
    const isUrgent = byName.get(names[0] ?? "")?.lane === "urgent";
    return isMarked(text) === (again && isUrgent) ? [] : [`${names[0]} is ${again ? "not " : ""}marked as sent again`];
  });
}

const [before = "", after = ""] = marked("\n").split("\n");

function isMarked(text: string): boolean {
  return (before !== "" || after !== "") && text.startsWith(before) && text.endsWith(after);
}

function nameOf({ rows, tries }: Wanted): string {
  return `row ${rows.map(({ id }) => id).join("+")} to ${tries[0]?.chat}`;
}

function grouped<T>(all: readonly T[], by: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}
