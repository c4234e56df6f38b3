import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "../src/fault.ts";
import type { Db } from "../src/store/open.ts";
import { type BotApi, openBotApi } from "../test/support/bot-api/bot-api.ts";
import { chance } from "./chance.ts";
import { noonZone } from "./noon-zone.ts";
import { median, quantile } from "./quantile.ts";
import { openToRead } from "./replay-facts.ts";
import { comeIn } from "./replay-ground.ts";
import { freePort, startProgram } from "./replay-program.ts";
import { live } from "./replay-resident.ts";
import { openTelegramLine } from "./replay-telegram-line.ts";
import { head, lineOf, type SoakLine, type SoakReport } from "./soak-report.ts";

export interface How {
  readonly minutes: number;
  /** Messages a second. */
  readonly rate: number;
  /** Seconds that a line of the table stands for. */
  readonly every: number;
}

/** One resident in so many seconds says a whole concern, which takes some six messages. */
const betweenConcerns = 5;
const sayingsOfAConcern = 6;
const firstOfCrowd = 100_000;
const words = ["帮助", "我的诉求", "帮助", "你好"];
const patience = 30_000;
const samplesALine = 12;

/** People ask, and residents have concerns, in a folder that is empty; `show` gets each line of the table as it is there. */
export async function runSoak(folder: string, how: How, show: (line: string) => void): Promise<SoakReport> {
  const { minutes, rate, every } = how;
  const api = await openBotApi();
  const port = await freePort();
  const program = await startProgram({ folder, port, telegram: api, timeZone: noonZone(Date.now()) });
  const ended = program.gone.then(() =>
    Promise.reject(new Fault("ended", `The program ended by itself. It says:\n${program.complaint()}`)),
  );
  ended.catch(() => {});
  try {
    await Promise.race([ended, comeIn(api, folder)]);
    const file = join(folder, "shuoshi.db");
    const db = openToRead(file);
    const load = startLoad(api, rate);
    const lines: SoakLine[] = [];
    show(head);
    const from = Date.now();
    const until = from + minutes * 60_000;
    const measure = async () => {
      for (let at = from; at < until; ) {
        at = Math.min(until, at + every * 1000);
        const samples = await sampled(at, (every * 1000) / samplesALine, () => look(program.pid, file, db));
        const line = lineFrom((at - from) / 1000, samples, load.answered());
        lines.push(line);
        show(lineOf(line));
      }
      return load.end();
    };
    const { concerns, unanswered } = await Promise.race([measure(), ended]);
    db.$client.close();
    return { lines, seconds: (Date.now() - from) / 1000, rate, concerns, unanswered };
  } finally {
    await program.stop();
    await api.close();
  }
}

type Sample = Pick<SoakLine, "memory" | "log" | "files" | "waiting">;

async function sampled(until: number, between: number, take: () => Sample): Promise<Sample[]> {
  const samples: Sample[] = [];
  do {
    await pause(Math.max(1, Math.min(between, until - Date.now())));
    samples.push(take());
  } while (Date.now() < until);
  return samples;
}

/** Memory and open files are 0 where the system shows neither. */
function look(pid: number, file: string, { $client: client }: Db): Sample {
  const resident = /VmRSS:\s+(\d+) kB/.exec(shown(() => readFileSync(`/proc/${pid}/status`, "utf8"), ""))?.[1];
  return {
    memory: Number(resident ?? 0) * 1024,
    files: shown(() => readdirSync(`/proc/${pid}/fd`).length, 0),
    log: shown(() => statSync(`${file}-wal`).size, 0),
    waiting: Number(client.prepare("select count(*) from outbox where state in ('queued', 'sending')").pluck().get()),
  };
}

function shown<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function lineFrom(at: number, samples: readonly Sample[], took: readonly number[]): SoakLine {
  const of = (name: keyof Sample) => median(samples.map((sample) => sample[name]));
  return {
    ...{ at, said: took.length, p50: median(took), p99: quantile(took, 0.99) },
    ...{ memory: of("memory"), log: of("log"), files: of("files"), waiting: of("waiting") },
  };
}

/** So many that nobody hears more than the one message a second that a chat may have. */
function startLoad(api: BotApi, rate: number) {
  const dice = chance("soak");
  const people = Array.from({ length: Math.ceil(10 * rate) }, (_, n) => api.person(firstOfCrowd + n, `住户${n}`));
  const line = openTelegramLine(
    api,
    () => {},
    () => 0,
  );
  let took: number[] = [];
  let waiting = 0;
  let isOver = false;
  const waits: Promise<void>[] = [];

  function say(turn: number): void {
    const one = people[turn % people.length];
    if (!one) return;
    const answers = () => api.shown(one.id).filter(({ by }) => by === "bot").length;
    const before = answers();
    const at = performance.now();
    waiting += 1;
    one.says(words[Math.floor(dice() * words.length)] ?? "");
    const isAnswered = api
      .until(() => answers() > before)
      .then(() => {
        waiting -= 1;
        took.push(performance.now() - at);
      });
    void isAnswered;
  }

  async function ask(): Promise<void> {
    const asks = Math.max(0.2, rate - sayingsOfAConcern / betweenConcerns);
    const from = Date.now();
    for (let turn = 0; !isOver; turn += 1) {
      await pause(Math.max(0, from + (turn * 1000) / asks - Date.now()));
      say(turn);
    }
  }

  let concerns = 0;
  async function haveConcerns(): Promise<void> {
    for (; !isOver; await pause(betweenConcerns * 1000)) {
      concerns += 1;
      const row = { line: concerns, words: `第 ${concerns} 件：3栋楼下的垃圾三天没人收了` };
      waits.push(live(line, row, concerns).then(() => {}));
    }
  }

  const running = [ask(), haveConcerns()];
  return {
    /** How long each answer took since it was last asked; sayings of concerns are taken when they are confirmed. */
    answered(): readonly number[] {
      const since = took;
      took = [];
      return since;
    },
    async end() {
      isOver = true;
      const late = Date.now() + patience;
      await Promise.race([Promise.all([...running, ...waits]), pause(patience, undefined, { ref: false })]);
      while (waiting > 0 && Date.now() < late) await pause(100);
      return { concerns, unanswered: waiting };
    },
  };
}
