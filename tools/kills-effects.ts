import type { Db } from "../src/store/open.ts";
import type { Said } from "./kills-load.ts";
import { byChat, promisedIn } from "./kills-rows.ts";
import { keptOf } from "./replay-facts.ts";
import { judge } from "./replay-judge.ts";
import type { Line } from "./replay-line.ts";
import { sentencesOf } from "./replay-reading.ts";

/** The ids of the stand-in's updates begin here. */
const firstUpdate = 700_000_001;
const help = sentencesOf("zh-CN")["help.help"] ?? "";

/** What did not have its effect exactly once, of all that came in: a sentence each. */
export async function wrongEffects(
  db: Db,
  line: Line,
  { lived, accepted, asked, lastUpdate }: Said,
): Promise<string[]> {
  const { $client: client } = db;
  const all = (query: string) => client.prepare(query).pluck().all();
  const chats = await Promise.all(lived.map(({ chat }) => line.messages(chat)));
  const judged = judge(lived.map((one, n) => keptOf(db, one, line, chats[n] ?? [])));
  const { lost, doubled, unequal, untold, mistold, sameNumbers } = judged;
  const concerns = Object.entries({ lost, doubled, unequal, untold, mistold, sameNumbers });

  const done = new Set(all("select cast(message_id as integer) from inbox where state = 'done'").map(Number));
  const untaken = Array.from({ length: lastUpdate - firstUpdate + 1 }, (_, n) => firstUpdate + n);

  const taken = client
    .prepare<[], { number: string; times: number }>(
      `select cast(concern.number as text) as number, count(*) as times from event
        join concern on concern.id = event.concern_id where name = 'concern.accepted' group by concern.id`,
    )
    .all();
  const times = new Map(taken.map((one) => [one.number, one.times]));

  const answers = promisedIn(db).filter(
    ({ lane, text, isRoom }) => lane === "reply" && !isRoom && text.startsWith(help),
  );
  const answered = byChat(answers);
  const faults = all("select about from event where name = 'talk.fault'");

  return [
    ...lived.flatMap(({ stuck, row }) => (stuck === undefined ? [] : [`resident ${row.line} is stuck: ${stuck}`])),
    ...concerns.flatMap(([what, lines]) => (lines.length > 0 ? [`concerns ${what}: ${lines.join(", ")}`] : [])),
    ...untaken.filter((id) => !done.has(id)).map((id) => `update ${id} was not taken`),
    ...[...accepted].flatMap((number) =>
      times.get(number) === 1 ? [] : [`${number} was taken up ${times.get(number) ?? 0} times`],
    ),
    ...taken.flatMap(({ number }) => (accepted.has(number) ? [] : [`nobody pressed for ${number}`])),
    ...[...asked].flatMap(([chat, often]) => {
      const got = answered.get(chat)?.length ?? 0;
      return got === often ? [] : [`${chat} asked for help ${often} times, and ${got} answers were written`];
    }),
    ...faults.map((about) => `a fault: ${about}`),
  ];
}
