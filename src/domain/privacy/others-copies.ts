import type { Db } from "../../store/open.ts";
import { blotter } from "./blot.ts";
import type { KnownAs } from "./known-as.ts";
import { mapStrings } from "./without.ts";

/** Whose copies are meant: a person, their addresses, and the concerns that they said. */
export interface Traces {
  readonly personId: number;
  readonly addresses: readonly number[];
  readonly concerns: readonly number[];
  readonly known: KnownAs;
}

/**
 * Empties what we hold for others of what somebody said: messages to those who work on a concern, their conversations about
 * it, and every sentence with the name or the number in it. What others wrote themselves, in concerns of their own, is theirs.
 */
export function emptyOthersCopies(db: Db, traces: Traces): void {
  const { personId, addresses, concerns, known } = traces;
  const events = db.$client
    .prepare<unknown[], { id: number; at: number; talk: number | null; isOwn: 0 | 1 }>(eventsOf)
    .all({ person: personId, concerns: JSON.stringify(concerns) });
  const acting = db.$client.prepare<unknown[], number>(actingTalks).pluck().all({ person: personId });
  const given = {
    person: personId,
    addresses: JSON.stringify(addresses),
    concerns: JSON.stringify(concerns),
    cards: JSON.stringify(cardsOf(traces)),
    times: JSON.stringify(events.map(({ at }) => at)),
    ownTimes: JSON.stringify(events.flatMap(({ at, isOwn }) => (isOwn ? at : []))),
    acting: JSON.stringify(acting),
    talks: JSON.stringify([...events.flatMap(({ talk }) => talk ?? []), ...acting]),
  };
  forgetAnswers(
    db,
    events.flatMap(({ id, isOwn }) => (isOwn ? id : [])),
    concerns,
  );
  for (const statement of statements) db.$client.prepare(statement).run(given);
  for (const place of sentences) withoutTraces(db, place, known);
}

/** What others have just said to them, and is kept for the case that these others ask for help. */
function forgetAnswers(db: Db, events: readonly number[], concerns: readonly number[]): void {
  const answers = db.$client
    .prepare<unknown[], { id: number; recent: string; words: string }>(answersOf)
    .all({ events: JSON.stringify(events), concerns: JSON.stringify(concerns) });
  const said = new Set(answers.map(({ words }) => words));
  for (const { id, recent } of answers) {
    const left = (JSON.parse(recent) as { text: string }[]).filter(({ text }) => !said.has(text)); // as who.ts wrote it
    db.$client.prepare("update address set recent = ? where id = ?").run(JSON.stringify(left), id);
  }
}

/** What a card is about stands in base 36, as its fields write it: a concern, or an address and an event. */
function cardsOf({ addresses, concerns }: Traces): string[] {
  return [...concerns.map((id) => `concern ${id.toString(36)}`), ...addresses.map((id) => `asker ${id.toString(36)}`)];
}

const list = (name: string) => `(select value from json_each(@${name}))`;

/** The first is only quick. */
const isToThem = `(instr(about, '"person":') > 0 and json_extract(about, '$.person') = @person)`;

/** `isOwn`: it is about them, and not only by them, as when they answered for others. */
const eventsOf = `select id, at, conversation_id as talk,
    concern_id in ${list("concerns")} or ${isToThem} as isOwn
  from event
  where concern_id in ${list("concerns")} or by_id = @person or for_id = @person or ${isToThem}`;

/** In which those who acted for them said and saw their concerns. */
const actingTalks = `select conversation.id from conversation join address on address.id = address_id
  where flow in ('concern', 'mine', 'add')
    and person_id in (select actor_id from delegation where for_id = @person and actor_id <> @person)`;

/** By staff, and by those who acted for them. */
const answersOf = `select address.id, recent, said.words from address
  join (select p.by_id, p.words from concern_part p join concern on concern.id = p.concern_id
      where (p.is_of_staff or p.by_id <> concern.person_id) and p.concern_id in ${list("concerns")}
    union select by_id, json_extract(about, '$.words') from event where id in ${list("events")}) said
    on said.by_id = address.person_id
  where said.words is not null`;

/** News are written down in the instant of their event. That another's of this very instant is emptied as well, harms nobody. */
const isNews = `address_id not in ${list("addresses")} and conversation_id is null and (made_at in ${list("times")}
  or card_id in (select id from card where name || ' ' || case instr(about, '.') when 0 then about
    else substr(about, 1, instr(about, '.') - 1) end in ${list("cards")}))`;
const isTalk = `address_id not in ${list("addresses")} and (json_extract(input, '$.concern') in ${list("concerns")}
  or json_extract(input, '$.person') = @person or id in ${list("talks")})`;
/** Nobody needs any more which of two lists was meant. */
const isOver = `state <> 'open' and (${isTalk} or flow in ('which', 'go-on'))`;

const statements = [
  `update conversation set state = 'ended' where flow = 'mine' and id in ${list("acting")}`,
  `update outbox set body = null, choices = null where state not in ('queued', 'held') and conversation_id in
    (select id from conversation where state <> 'open' and ${isTalk})`,
  // What they said as one who works for others reaches these all the same.
  `update outbox set state = 'cancelled', body = null
    where state in ('queued', 'held') and does = 'send' and ${isNews} and made_at in ${list("ownTimes")}`,
  `update outbox set body = null where state not in ('queued', 'held') and ${isNews}`,
  `delete from step where conversation_id in (select id from conversation where ${isOver})`,
  `delete from act where conversation_id in (select id from conversation where ${isOver})`,
  `update conversation set input = '{}', message = null, asking_looks = '{}', choices = '[]', state = 'ended'
    where ${isOver}`,
  // A conversation that goes on looks again.
  `update conversation set asking_looks = '{}' where state = 'open' and ${isTalk}`,
];

interface Sentences {
  readonly table: string;
  readonly columns: readonly string[];
  /** What others are still saying, or many are still being told, keeps a name that nobody vouched for: it may be a word. */
  readonly isUnderWay?: string;
}

const isOpenTalk = "conversation_id in (select id from conversation where state = 'open')";

/** Where sentences stand, in JSON. */
const sentences: readonly Sentences[] = [
  {
    table: "outbox",
    columns: ["body", "choices"],
    isUnderWay: "broadcast_id is not null and state in ('queued', 'held')",
  },
  { table: "broadcast", columns: ["body"], isUnderWay: "ended_at is null and cancelled_at is null" },
  { table: "address", columns: ["recent"] },
  { table: "conversation", columns: ["input", "asking_looks"], isUnderWay: "state = 'open'" },
  { table: "step", columns: ["answer", "looks"], isUnderWay: isOpenTalk },
  { table: "act", columns: ["input", "result"], isUnderWay: isOpenTalk },
  { table: "inbox", columns: ["body"] },
  { table: "event", columns: ["about"] },
];

/** Each table is read through once: it is what takes the time. */
function withoutTraces(db: Db, { table, columns, isUnderWay = "0" }: Sentences, known: KnownAs): void {
  const traces = [...known.names, ...known.numbers];
  if (traces.length === 0) return;
  const given = Object.fromEntries(traces.map((trace, n) => [`t${n}`, JSON.stringify(trace).slice(1, -1)]));
  const isThere = columns.flatMap((column) => traces.map((_, n) => `instr(${column}, @t${n})`)).join(" or ");
  const rows = db.$client
    .prepare<[typeof given], { id: number; underWay: 0 | 1 } & Record<string, string | null>>(
      `select rowid as id, (${isUnderWay}) as underWay, ${columns.join(", ")} from ${table} where ${isThere}`,
    )
    .all(given);
  const [all, sure] = [blotter(known), blotter({ names: known.vouched, numbers: known.numbers })];
  for (const row of rows) {
    const left = columns.map((column) => without(row[column] ?? null, row.underWay ? sure : all));
    const set = columns.map((column) => `${column} = ?`).join(", ");
    db.$client.prepare(`update ${table} set ${set} where rowid = ?`).run(...left, row.id);
  }
}

function without(json: string | null, blot: (text: string) => string): string | null {
  if (json === null) return null;
  return JSON.stringify(mapStrings(JSON.parse(json), (text) => (isCode.test(text) ? text : blot(text))));
}

/** A choice, a key of a sentence or what a button carries: ours, whatever somebody calls themselves. */
const isCode = /^[a-z][!-~]*$/;
