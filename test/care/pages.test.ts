import { describe, expect, it, onTestFinished } from "vitest";
import { openLocalPort } from "../../src/care/local-port.ts";
import { pages } from "../../src/care/pages.ts";
import { takePulse } from "../../src/care/take-pulse.ts";
import { writeMetrics } from "../../src/care/write-metrics.ts";
import type { Channel, Health } from "../../src/channels/channel.ts";
import { backUp } from "../../src/store/backup.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { freshDatabase } from "../support/database.ts";
import { newChat } from "../support/desk.ts";
import { freshFolder } from "../support/folder.ts";
import { everything, secretsFoundIn } from "../support/secrets.ts";

const noon = Date.UTC(2026, 5, 1, 12);

async function openHouse() {
  const db = freshDatabase();
  const data = freshFolder();
  const at = { now: noon, trouble: false };
  const health: { now: Health } = { now: { is: "starting", lastSuccess: null } };
  const abilities = { buttons: true, edits: true, photos: true, location: true };
  const idle = {
    abilities,
    start: async () => {},
    deliver: async () => ({ is: "sent" as const }),
    stop: async () => {},
  };
  const channels: Channel[] = [
    { name: "telegram", account: "1", ...idle, health: () => health.now },
    { name: "rehearsal", account: "street", ...idle },
  ];
  const options = { data, name: "test", channels, isInTrouble: () => at.trouble, now: () => at.now };
  const pulse = takePulse(options);
  const port = await openLocalPort({
    host: "127.0.0.1",
    port: 0,
    pages: pages({ db, pulse, now: () => at.now }),
    takers: {},
  });
  onTestFinished(() => port.close());
  const ask = async (path: string, method = "GET") => {
    const answer = await fetch(`http://127.0.0.1:${port.port}${path}`, { method });
    return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.text() };
  };
  return { db, data, at, health, ask };
}

describe("whether it is well", () => {
  it("is so while it starts, and for as long as every channel hears", async () => {
    const { at, health, ask } = await openHouse();
    expect(await ask("/healthz")).toMatchObject({ status: 200, type: expect.stringContaining("json") });
    at.now += 150_000;
    expect((await ask("/healthz")).status).toBe(503);
    health.now = { is: "well", lastSuccess: noon };
    const { status, body } = await ask("/healthz");
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      is: "well",
      channels: { telegram: { is: "well", lastSuccess: "2026-06-01T12:00:00.000Z" } },
    });
    for (const is of ["silent", "ended"] as const) {
      health.now = { is, lastSuccess: noon };
      expect((await ask("/healthz")).status).toBe(503);
    }
  });

  it("is not so where nothing can be written down", async () => {
    const { at, ask } = await openHouse();
    at.trouble = true;
    expect(await ask("/healthz")).toMatchObject({ status: 503, body: expect.stringContaining("can't be written") });
  });

  it("is answered at its path alone, and to nobody who wants to change something", async () => {
    const { ask } = await openHouse();
    for (const path of ["/", "/healthz/", "/toString", "/__proto__"]) expect((await ask(path)).status).toBe(404);
    expect((await ask("/healthz", "POST")).status).toBe(405);
    expect(await ask("/healthz", "HEAD")).toMatchObject({ status: 200, body: "" });
  });
});

describe("figures for Prometheus", () => {
  it("count what waits, what failed and when the last backup was made", async () => {
    const { db, data, at, health, ask } = await openHouse();
    health.now = { is: "well", lastSuccess: noon };
    const row = { addressId: newChat(db), does: "send", body: { text: "好" }, madeAt: 0, notBefore: 0 } as const;
    db.insert(outbox)
      .values([
        { ...row, lane: "reply", state: "queued" },
        { ...row, lane: "bulk", state: "failed" },
      ])
      .run();
    backUp(db, `${data}/backups`, noon);
    at.now += 1000;
    const { type, body } = await ask("/metrics");
    expect(type).toContain("text/plain; version=0.0.4");
    for (const line of [
      'shuoshi_channel_well{channel="telegram"} 1',
      `shuoshi_channel_last_success_seconds{channel="telegram"} ${noon / 1000}`,
      'shuoshi_messages_waiting{lane="reply"} 1',
      'shuoshi_messages_waiting{lane="bulk"} 0',
      "shuoshi_messages_failed 1",
      "shuoshi_database_writable 1",
      `shuoshi_backup_last_success_seconds ${noon / 1000}`,
    ])
      expect(body.split("\n")).toContain(line);
    expect(body).toMatch(/^shuoshi_disk_free_bytes \d+$/m);
  });

  it("have nothing of anybody's in them", async () => {
    const { db, ask } = await openHouse();
    const row = { addressId: newChat(db, { name: everything }), does: "send", body: { text: everything } } as const;
    db.insert(outbox)
      .values({ ...row, lane: "reply", state: "queued", notBefore: 0, madeAt: 0 })
      .run();
    expect(secretsFoundIn((await ask("/metrics")).body + (await ask("/healthz")).body)).toEqual([]);
  });

  it("are written as Prometheus reads them", () => {
    const text = writeMetrics([
      { name: "a", help: "What it is.", type: "gauge", values: [{ labels: { of: 'x"\\\n' }, value: 1.5 }] },
      { name: "none", help: "Not there.", type: "counter", values: [] },
    ]);
    expect(text).toBe('# HELP a What it is.\n# TYPE a gauge\na{of="x\\"\\\\\\n"} 1.5\n');
  });
});
