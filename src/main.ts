import type { Abilities, Channel, Inbound } from "./channels/channel.ts";
import { startTick } from "./clock/tick.ts";
import { startCourier } from "./delivery/courier.ts";
import { readEnvironment } from "./environment.ts";
import { Fault } from "./fault.ts";
import { furnish } from "./furnish.ts";
import { openLog } from "./log.ts";
import { openCommunity } from "./open-community.ts";
import { joinFromPhones, rehearse } from "./rehearse.ts";
import { closeDatabase } from "./store/open.ts";
import { drawCard } from "./talk/draw.ts";
import { receive } from "./talk/receive.ts";

// Whatever the machine's zone is: the hours that a neighbourhood lives by are computed from stored zones.
process.env.TZ = "UTC";

/** Puts it together: the database, the desk, the channels, the courier and the clock. Gives the way to stop in order. */
async function main(): Promise<() => Promise<void>> {
  const environment = readEnvironment(process.env);
  const log = openLog(environment);
  const now = Date.now;

  const db = openCommunity(environment, now(), { name: "rehearsal", beginsWith: "sample" });
  const channels: Channel[] = [];
  const abilities = (name: string): Abilities | null => channels.find((one) => one.name === name)?.abilities ?? null;
  const house = furnish(db, abilities, log);
  const street = await rehearse(environment, house.words, now);
  channels.push(...street.channels);

  const draw = (cardId: number) => db.transaction(() => drawCard(house, cardId, now()), { behavior: "immediate" });
  const courier = startCourier({ db, channels, draw, now, log });
  const take = (batch: readonly Inbound[]) => {
    receive(house, batch, now());
    courier.wake();
  };
  for (const channel of channels) await channel.start(take);
  const tick = startTick(db, now, (thrown) => log.error({ err: thrown }, "tick"));
  await joinFromPhones(db, street.url, now());
  courier.wake();
  process.stdout.write(`\n  ${street.url}\n\n`);

  return async () => {
    for (const channel of channels) await channel.stop();
    await tick.stop();
    await courier.stop();
    await street.close();
    closeDatabase(db);
  };
}

try {
  const stop = await main();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void stop().then(() => process.exit(0));
    });
  }
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Fault || thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
}
