import { delivery, unreachableCount } from "../domain/status.ts";
import type { Db } from "../store/open.ts";
import type { Pulse } from "../talk/command.ts";
import { type Metric, writeMetrics } from "./write-metrics.ts";

/** What is answered to whoever asks for a path: a page of text. */
export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export type Pages = Readonly<Record<string, () => Page>>;

export interface PagesOptions {
  readonly db: Db;
  readonly pulse: () => Pulse;
  readonly now: () => number;
}

/** Milliseconds for which a program that has just started need not have heard anything yet. */
const toConnect = 150_000;

/**
 * For whatever watches over the program: whether it is well, and figures for Prometheus. Nothing of anybody's stands there:
 * counts, times and names of our own.
 */
export function pages({ db, pulse, now }: PagesOptions): Pages {
  return { "/healthz": () => health(pulse(), now()), "/metrics": () => metrics(db, pulse(), now()) };
}

function health({ channels, startedAt, trouble }: Pulse, now: number): Page {
  const isYoung = now - startedAt < toConnect;
  const ill = channels.filter(({ is }) => is !== "well" && !(is === "starting" && isYoung));
  const isWell = ill.length === 0 && !trouble;
  const body = {
    is: isWell ? "well" : "ill",
    ...(trouble && { database: "can't be written" }),
    channels: Object.fromEntries(
      channels.map(({ name, is, why, lastSuccess }) => [name, { is, why, lastSuccess: written(lastSuccess) }]),
    ),
  };
  return { status: isWell ? 200 : 503, type: "application/json; charset=utf-8", body: `${JSON.stringify(body)}\n` };
}

function written(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function metrics(db: Db, pulse: Pulse, now: number): Page {
  const { waiting, later, failed, heldSince } = delivery(db, now);
  const pageSize = Number(db.$client.pragma("page_size", { simple: true }));
  const pageCount = Number(db.$client.pragma("page_count", { simple: true }));
  const perChannel = (of: (one: Pulse["channels"][number]) => number | null) =>
    pulse.channels.flatMap((one) => {
      const value = of(one);
      return value === null ? [] : [{ labels: { channel: one.name }, value }];
    });
  const all: readonly Metric[] = [
    metric("shuoshi_info", "The version that runs.", [{ labels: { version: pulse.version }, value: 1 }]),
    metric("shuoshi_start_time_seconds", "When it was started.", pulse.startedAt / 1000),
    metric(
      "shuoshi_channel_well",
      "1 where the channel hears.",
      perChannel(({ is }) => Number(is === "well")),
    ),
    metric(
      ...(["shuoshi_channel_last_success_seconds", "When the platform last answered."] as const),
      perChannel(({ lastSuccess }) => (lastSuccess === null ? null : lastSuccess / 1000)),
    ),
    metric(
      ...(["shuoshi_messages_waiting", "Messages to be sent as soon as it goes."] as const),
      Object.entries(waiting).map(([lane, value]) => ({ labels: { lane }, value })),
    ),
    metric("shuoshi_messages_later", "Messages that wait for their time.", later),
    metric("shuoshi_messages_failed", "Messages of the last days that did not go.", failed),
    metric("shuoshi_delivery_held", "1 where what waited in a backup is kept back.", Number(heldSince !== null)),
    metric("shuoshi_people_unreachable", "People who can be reached nowhere.", unreachableCount(db)),
    metric("shuoshi_database_bytes", "The size of the database.", pageSize * pageCount),
    metric("shuoshi_database_writable", "0 where nothing can be written down.", Number(!pulse.trouble)),
    ...(pulse.backupAt === null
      ? []
      : [metric("shuoshi_backup_last_success_seconds", "When the last good backup was made.", pulse.backupAt / 1000)]),
    ...(pulse.freeMegabytes === null
      ? []
      : [metric("shuoshi_disk_free_bytes", "Room in the data folder.", pulse.freeMegabytes * 1024 * 1024)]),
    metric("process_resident_memory_bytes", "Memory.", process.memoryUsage.rss()),
    metric("process_cpu_seconds_total", "Time on the processor.", cpuSeconds(), "counter"),
  ];
  return { status: 200, type: "text/plain; version=0.0.4; charset=utf-8", body: writeMetrics(all) };
}

function metric(name: string, help: string, values: Metric["values"] | number, type: Metric["type"] = "gauge"): Metric {
  return { name, help, type, values: typeof values === "number" ? [{ labels: {}, value: values }] : values };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
