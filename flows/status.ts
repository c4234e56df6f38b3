import {
  type Delivery,
  type Status,
  status as statusNow,
  type Unreachable,
  unreachablePeople,
} from "../src/domain/status.ts";
import type { Pulse } from "../src/talk/command.ts";
import { none } from "../src/talk/fields.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { oneOf } from "../src/talk/question.ts";
import { channelName } from "./channel-name.ts";
import { flow, phrase } from "./talk.ts";

/** Whether all is as it should be: what the secretary asks before calling whoever looks after the machine. */
export const status = flow("status", { code: "sx", fields: none }, function* (talk) {
  const now: Status | null = talk.look("status", statusNow, null);
  if (now === null) return talk.say("status.not_yours");
  const lines = linesOf(now);
  if (now.unreachable === 0) return talk.say("status.all", { lines });
  yield* talk.ask("status.shown", oneOf(["who"]), { lines });
  for (let after = 0; ; ) {
    const page: readonly Unreachable[] | null = talk.look("who", unreachablePeople, { after });
    if (page === null) return talk.say("status.not_yours");
    const last = page.at(-1);
    if (!last) return talk.say("status.no_more");
    yield* talk.ask("status.page", oneOf(["more"]), { lines: page.map(person) });
    after = last.id;
  }
});

function linesOf({ pulse, delivery, unreachable, nextNight }: Status): Phrase[] {
  return [
    ...(delivery.heldSince === null ? [] : [phrase("status.held", { at: delivery.heldSince })]),
    ...(pulse?.channels.flatMap((one) => [channel(one), ...anew(one)]) ?? []),
    ...waiting(delivery),
    ...(unreachable > 0 ? [phrase("status.unreachable", { number: unreachable })] : []),
    ...(pulse === null ? [] : machine(pulse)),
    phrase("status.next", { at: nextNight }),
    ...(pulse === null ? [] : [phrase("status.version", { version: pulse.version, at: pulse.startedAt })]),
  ];
}

function channel({ name: called, is, why, lastSuccess }: Pulse["channels"][number]): Phrase {
  const name = channelName(called);
  if (is === "ended") return phrase(why === "scan" ? "status.channel_scan" : "status.channel_ended", { name });
  if (lastSuccess === null) return phrase("status.channel_never", { name });
  return phrase(is === "silent" ? "status.channel_silent" : "status.channel_well", { name, at: lastSuccess });
}

function anew({ name, anew: at }: Pulse["channels"][number]): Phrase[] {
  return at === undefined ? [] : [phrase("status.channel_anew", { name: channelName(name), at })];
}

function waiting({ waiting: by, later, nextAt, failed }: Delivery): Phrase[] {
  const all = by.reply + by.urgent + by.normal + by.bulk;
  return [
    all === 0 ? phrase("status.nothing_waits") : phrase("status.waiting", { number: all, ...by }),
    ...(nextAt === null ? [] : [phrase("status.later", { number: later, at: nextAt })]),
    ...(failed > 0 ? [phrase("status.failed", { number: failed })] : []),
  ];
}

function machine({ backupAt, isBackupOld, freeMegabytes, trouble }: Pulse): Phrase[] {
  const backup =
    backupAt === null
      ? phrase("status.no_backup")
      : phrase(isBackupOld ? "status.backup_old" : "status.backup", { at: backupAt });
  return [
    ...(trouble ? [phrase("status.trouble")] : []),
    backup,
    ...(freeMegabytes === null ? [] : [phrase("status.free", { megabytes: freeMegabytes })]),
  ];
}

function person({ name, since }: Unreachable): Phrase {
  return phrase("status.person", { name: name ?? phrase("status.nameless"), at: since });
}
