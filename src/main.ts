import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { mindStore } from "./care/mind-store.ts";
import { pages } from "./care/pages.ts";
import { takePulse } from "./care/take-pulse.ts";
import type { Abilities, Channel, Inbound } from "./channels/channel.ts";
import { StreetError } from "./channels/rehearsal/street-error.ts";
import { forgetInSpool } from "./channels/wechat/forget-in-spool.ts";
import { loginPage } from "./channels/wechat/login-page.ts";
import { startTick } from "./clock/tick.ts";
import { handOver } from "./commands/hand-over.ts";
import { connectTelegram } from "./connect-telegram.ts";
import { connectWechat, wordsOfPage } from "./connect-wechat.ts";
import { startCollector } from "./delivery/collector.ts";
import { startCourier } from "./delivery/courier.ts";
import { startFeeder } from "./delivery/feeder.ts";
import { loginAskedAt } from "./domain/ask-login.ts";
import { firstCode, needsFirstCode } from "./domain/first-code.ts";
import { codeFrom } from "./domain/join-code.ts";
import { listAtOnce } from "./domain/privacy/forgotten-list.ts";
import type { Released } from "./domain/privacy/release-forgotten.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { Fault } from "./fault.ts";
import { furnish } from "./furnish.ts";
import { liveUntilEnd } from "./lifetime.ts";
import { openLog } from "./log.ts";
import type { Log } from "./log-line.ts";
import { fileMaker } from "./make-file.ts";
import { beTheOnlyOne } from "./only-one.ts";
import { openCommunity } from "./open-community.ts";
import { openPort } from "./open-port.ts";
import { redactor, secretsIn } from "./redact.ts";
import { joinFromPhones, rehearse } from "./rehearse.ts";
import { adviceOn } from "./store/advice-on.ts";
import { keepBack, keptSince } from "./store/delivery-held.ts";
import { readSecret } from "./store/kept-secret.ts";
import { closeDatabase, type Db } from "./store/open.ts";
import { proveWritable } from "./store/prove-writable.ts";
import { dropUnfinished } from "./store/restore.ts";
import { beginRun, endRun } from "./talk/careful.ts";
import type { Door } from "./talk/command.ts";
import { drawCard } from "./talk/draw.ts";
import { feed } from "./talk/feed.ts";
import { openGate } from "./talk/floodgate.ts";
import { receive } from "./talk/receive.ts";
import { sayAgain } from "./talk/say-again.ts";
import { within } from "./within.ts";

// Whatever the machine's zone is: the hours that a neighbourhood lives by are computed from stored zones.
process.env.TZ = "UTC";
// Where it is set, telegraf prints what people write.
delete process.env.DEBUG;

const redact = redactor(secretsIn(process.env));

/**
 * Puts it together: the database, the desk, the channels, the courier and the clock. Gives the way to stop in order.
 *
 * With no platform set up, or with `--rehearse`, it is the rehearsal street, on a database of its own. `--rehearse default`
 * rehearses on an empty community instead of the sample, as a secretary finds it on the first day.
 */
async function main(environment: Environment, log: Log, args: readonly string[]) {
  const now = Date.now;
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const isReal = !args.includes("--rehearse") && (environment.telegram !== null || environment.wechat !== null);
  const { telegram, wechat } = isReal ? environment : { telegram: null, wechat: null };
  const isSample = !isReal && !args.includes("default");
  const name = isReal ? "shuoshi" : isSample ? "rehearsal" : "rehearsal-default";

  const lock = beTheOnlyOne({ ...environment, telegram }, name);
  dropUnfinished(join(environment.data, `${name}.db`));
  const db = openCommunity(environment, now(), { name, beginsWith: isSample ? "sample" : "default" });
  const channels: Channel[] = [];
  const abilities = (of: string): Abilities | null => channels.find((one) => one.name === of)?.abilities ?? null;
  const secret = readSecret(environment.data, randomBytes);
  const door: Door = {
    get link() {
      return channels.find((one) => one.abilities.link !== undefined)?.abilities.link ?? null;
    },
    codeOf: (seed) => codeFrom(secret, seed),
  };
  const isInTrouble = () => minded.isInTrouble();
  const pulse = takePulse({ data: environment.data, name, channels, isInTrouble, now });
  const house = { ...furnish({ db, abilities, log, door, random: randomBytes }), pulse, run: beginRun(db, now()) };
  const shown = pages({ db, pulse, now });
  const street = isReal ? null : await rehearse(environment, name, db, house.words, shown, now);
  if (street) channels.push(...street.channels);
  const bot = telegram && (await connectTelegram(telegram, house.words, log, { print, ended: giveUp }));
  if (bot) channels.push(bot);
  const way = { print, now, ended: telegram ? mention : giveUp };
  const account = wechat && connectWechat(wechat, environment, house.words, log, way);
  if (account) channels.push(account);
  keepBack(db);
  if (keptSince(db) !== null)
    mention("What waited in the backup is kept back until a secretary says so in chat, or: npm run restore -- release");
  const say = wordsOfPage(house.words, environment.language);
  const page = account && loginPage({ ...account, say, host: environment.host, now });
  const port = isReal ? await openPort(environment, shown, { hook: bot?.hook ?? null, page }, mention) : null;

  const draw = (cardId: number) => db.transaction(() => drawCard(house, cardId, now()), { behavior: "immediate" });
  const make = fileMaker(() => house, now);
  const courier = startCourier({
    ...{ db, channels, draw, make, codeOf: door.codeOf, now, log },
    sayAgain: (text, addressId) => sayAgain(house, text, addressId),
  });
  const feeder = startFeeder({ feed: () => feed(house, now()), fed: courier.wake, log });
  const collector = startCollector({ db, channels, data: environment.data, now, log });
  const wake = () => {
    courier.wake();
    feeder.wake();
  };
  const gate = openGate((said) => house.isUrgent(house.words, said));
  const list = listAtOnce(db, randomBytes);
  let heededAt = now();
  const heedLogin = () => {
    const askedAt = account ? loginAskedAt(db) : 0;
    if (askedAt > heededAt) account?.login();
    heededAt = Math.max(heededAt, askedAt);
  };
  const take = (batch: readonly Inbound[]) => {
    courier.note();
    try {
      receive(house, gate(batch), now());
    } finally {
      list();
    }
    heedLogin();
    wake();
    collector.wake();
  };
  const tell = ({ channel: on, chat, from }: Inbound) => {
    const text = house.words.say(house.words.nearest(from.language), "talk.cannot_write");
    void channels.find((one) => one.name === on)?.deliver({ do: "send", chat, shown: { text } });
  };
  const minded = mindStore({ take, tell, mention, prove: () => proveWritable(db) });
  for (const channel of channels) await channel.start(minded.take);
  const kept = isReal ? { hasFiles: true, backups: environment.backups } : { hasFiles: false };
  const premises = { db, data: environment.data, ...kept, now, log };
  const forgetElsewhere = (chats: readonly Released[]) =>
    forgetInSpool(
      environment.data,
      chats.filter(({ channel: on }) => on === "wechat"),
    );
  const tick = startTick({ ...premises, house, wake, forgetElsewhere, tried: minded.tried, random: randomBytes });
  if (street && isSample) await joinFromPhones(db, street.url, now());
  wake();
  collector.wake();
  if (needsFirstCode(db, now())) {
    const code = firstCode(db, now(), randomBytes);
    handOver([{ person: "secretary", code }], { environment, now: now(), print }, "a day");
  }
  if (street) print(`\n  ${street.url}\n`);

  return async (isOrderly: boolean): Promise<void> => {
    await collector.stop();
    for (const channel of channels) await channel.stop();
    await within(1_000, tick.stop());
    feeder.stop();
    // What is still under way then may have arrived or not: the next run says it once more.
    await within(6_000, courier.stop());
    await street?.close();
    await port?.close();
    close(db, isOrderly);
    lock.release();
  };
}

/** What can't be written then is no loss: the next run is careful, and finds the log beside the database. */
function close(db: Db, isOrderly: boolean): void {
  try {
    if (isOrderly) endRun(db);
    closeDatabase(db);
  } catch (thrown) {
    const advice = adviceOn(thrown);
    if (advice === null) throw thrown;
    complain(advice);
  }
}

/** No channel is left: the program ends, and says why. */
function giveUp(why: string): void {
  complain(why);
  process.kill(process.pid, "SIGTERM");
}

/** For whoever runs the program. */
function mention(what: string): void {
  process.stderr.write(`${redact(what)}\n`);
}

/** It will end by this. */
function complain(why: string): void {
  mention(why);
  process.exitCode = 1;
}

/** Only what was written to be read is shown. */
function adviceIn(thrown: unknown): string {
  const advice = adviceOn(thrown);
  if (thrown instanceof Fault && advice !== null) return `${thrown.message} ${advice}`;
  if (thrown instanceof Fault || thrown instanceof StreetError) return thrown.message;
  if (advice !== null) return advice;
  return "The program could not be started. The last line of the log says where it broke off.";
}

try {
  const environment = readEnvironment(process.env);
  const log = openLog(environment.logLevel, redact);
  const life = liveUntilEnd(log);
  await main(environment, log, process.argv.slice(2)).then(life.stopsBy, (thrown: unknown) => {
    complain(adviceIn(thrown));
    life.breakOff(thrown);
  });
} catch (thrown) {
  complain(adviceIn(thrown));
}
