import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { mostBytes } from "../../src/delivery/collector.ts";
import { refusals } from "../support/bot-api/faults.ts";
import { collectorHouse } from "./collector-house.ts";
import { box, exifSegment, jpegWith, numbers, picture, tells } from "./copies/samples.ts";

const photo = jpegWith(exifSegment("II"));
const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const hash = hashOf(picture("jpeg"));
const name = join(hash.slice(0, 2), `${hash}.jpg`);

describe("a file that somebody sent", () => {
  it("is kept under its hash, without what it tells of the sender, for nobody else to read", async () => {
    const { start, sent, rows, data, files, logged } = await collectorHouse();
    sent(photo, { type: "image/jpeg" });
    const collector = start();
    await collector.idle();
    const { length: size } = picture("jpeg");
    expect(rows()).toMatchObject([{ state: "kept", hash, size, type: "image/jpeg", why: null }]);
    const file = join(data, "files", name);
    expect(readFileSync(file)).toEqual(picture("jpeg"));
    expect(tells(readFileSync(file))).toBe(false);
    expect([statSync(file).mode & 0o777, statSync(join(file, "..")).mode & 0o777]).toEqual([0o600, 0o700]);
    await collector.stop();
    expect(files()).toEqual([hash.slice(0, 2), name]);
    expect(logged).toEqual([]);
  });

  it("is one with another of the same bytes, whatever it was called and whatever it told", async () => {
    const { start, sent, rows, files } = await collectorHouse();
    for (const bytes of [photo, picture("jpeg"), jpegWith(exifSegment("MM"))]) sent(bytes);
    const collector = start();
    await collector.idle();
    await collector.stop();
    expect(rows().map((row) => [row.state, row.hash, row.type])).toEqual(Array(3).fill(["kept", hash, "image/jpeg"]));
    expect(files()).toEqual([hash.slice(0, 2), name]);
  });

  it("makes a kept file whole again that was damaged since", async () => {
    const { start, sent, data } = await collectorHouse();
    const collector = start();
    sent(photo);
    await collector.idle();
    writeFileSync(join(data, "files", name), "damaged");
    sent(photo);
    await collector.idle();
    expect(readFileSync(join(data, "files", name))).toEqual(picture("jpeg"));
  });

  it("is refused for good where it is of another type than it is called, can't be cleaned or is not whole", async () => {
    const { start, sent, rows, files, logged } = await collectorHouse();
    sent(photo, { type: "application/pdf" });
    sent(box("ftyp", "heic", numbers(0)), { type: "image/heic" });
    sent(photo.subarray(0, -2), { type: "image/jpeg" });
    const collector = start();
    await collector.idle();
    await collector.stop();
    const whys = ["type", "metadata can't be removed", "malformed"];
    expect(rows()).toMatchObject(whys.map((why) => ({ state: "refused", why, hash: null })));
    expect(files()).toEqual([]);
    expect(logged.map(({ facts }) => facts.why).sort()).toEqual(whys.toSorted());
  });

  it("is not asked for where the platform says that it is too big", async () => {
    const { start, sent, rows, asked } = await collectorHouse();
    sent(photo, { size: mostBytes + 1 });
    await start().idle();
    expect(rows()).toMatchObject([{ state: "refused", why: "too big" }]);
    expect(asked()).toBe(0);
  });

  it("is left alone where no channel here fetches it", async () => {
    const { channel, start, sent, rows, asked, data } = await collectorHouse();
    sent(photo, { channel: "wechat" });
    sent(photo, { account: "8000000001" });
    await start().idle();
    const { fetch: _, ...deaf } = channel;
    sent(photo);
    const collector = start([deaf]);
    await collector.idle();
    await collector.stop();
    expect(rows().map(({ state, attempts }) => [state, attempts])).toEqual(Array(3).fill(["waiting", 0]));
    expect(asked()).toBe(0);
    expect(existsSync(join(data, "files"))).toBe(true);
  });
});

describe("the collector", () => {
  it("fetches two at once, and the next as soon as one of them is there", async () => {
    const { api, channel, start, sent, rows, asked } = await collectorHouse();
    api.fail("file", "hang");
    for (let n = 0; n < 5; n += 1) sent(photo);
    start().wake();
    await api.until(() => asked() === 2);
    const areKept = () => rows().filter(({ state }) => state === "kept").length === 4;
    await vi.waitUntil(areKept, { timeout: 30_000 });
    expect(rows().map(({ state }) => state)).toContain("waiting");
    expect(asked()).toBe(5);
    await channel.stop();
  });

  it("finishes what is nearly there when it stops", async () => {
    const { api, start, sent, rows, files } = await collectorHouse();
    sent(photo);
    const collector = start();
    collector.wake();
    await api.until(() => api.calls.length === 2);
    await collector.stop();
    expect(rows()).toMatchObject([{ state: "kept" }]);
    expect(files()).toEqual([hash.slice(0, 2), name]);
  });

  it("waits no longer than a second for the rest, and the next one begins with it again", async () => {
    const { api, start, sent, rows, files } = await collectorHouse();
    api.fail("file", "stall");
    sent(photo);
    const first = start();
    first.wake();
    await api.until(() => api.calls.length === 2);
    const stopped = first.stop();
    await first.timers.fire(1_000);
    await stopped;
    expect(rows()).toMatchObject([{ state: "waiting", attempts: 0, notBefore: 0, why: null }]);
    const second = start();
    await second.idle();
    await second.stop();
    expect(rows()).toMatchObject([{ state: "kept", hash }]);
    expect(files()).toEqual([hash.slice(0, 2), name]);
  });

  it("notes nothing after it has stopped, whatever still comes", async () => {
    const { api, channel, start, sent, rows } = await collectorHouse();
    api.fail("file", "stall");
    sent(photo);
    const collector = start();
    collector.wake();
    await api.until(() => api.calls.length === 2);
    const stopped = collector.stop();
    await collector.timers.fire(1_000);
    await stopped;
    await channel.stop();
    await collector.idle();
    expect(rows()).toMatchObject([{ state: "waiting", attempts: 0, why: null }]);
  });

  it("removes what an earlier one left half done", async () => {
    const { data, start, files } = await collectorHouse();
    mkdirSync(join(data, "files", "incoming-Xy12ab"));
    writeFileSync(join(data, "files", "incoming-Xy12ab", "7"), "half");
    mkdirSync(join(data, "files", "ab"));
    await start().stop();
    expect(files()).toEqual(["ab"]);
  });

  it("tries later what the disk does not take, and goes on with the others", async () => {
    const { data, start, sent, rows, now, logged } = await collectorHouse();
    writeFileSync(join(data, "files", hash.slice(0, 2)), "in the way");
    sent(photo);
    sent(picture("png"));
    await start().idle();
    expect(rows()).toMatchObject([
      { state: "waiting", attempts: 1, why: "fault", notBefore: now() + 10_000 },
      { state: "kept", type: "image/png" },
    ]);
    expect(logged).toMatchObject([
      { event: "file not kept", facts: { attachment: 1 } },
      { event: "file not fetched yet" },
    ]);
  });

  it("rests for a while where nothing can be noted, instead of fetching the same again and again", async () => {
    const { db, start, sent, rows, asked, pass, logged } = await collectorHouse();
    db.$client.exec("CREATE TRIGGER full BEFORE UPDATE ON attachment BEGIN SELECT RAISE(ABORT, 'full'); END");
    sent(photo);
    const { idle, timers } = start();
    await idle();
    await idle();
    expect([asked(), logged.map(({ event }) => event)]).toEqual([1, ["file not noted"]]);
    db.$client.exec("DROP TRIGGER full");
    pass(10_000);
    await timers.fire(10_000);
    await idle();
    expect(rows()).toMatchObject([{ state: "kept" }]);
  });

  it("writes neither the token nor a handle into a log line", async () => {
    const { api, start, sent, rows, logged } = await collectorHouse();
    api.fail("file", "reset", "cut", "page", refusals.bad("no"));
    for (let n = 0; n < 4; n += 1) sent(photo);
    sent(photo, { ref: "0b1c.jpg" });
    await start().idle();
    const facts = JSON.stringify(logged, (_, value: unknown) => (value instanceof Error ? value.message : value));
    expect(logged).toHaveLength(5);
    expect(facts).not.toContain(api.token.split(":")[1]);
    for (const { ref } of rows()) expect(facts).not.toContain(ref);
  });
});
