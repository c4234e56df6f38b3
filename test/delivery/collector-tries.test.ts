import { describe, expect, it } from "vitest";
import { refusals } from "../support/bot-api/faults.ts";
import { collectorHouse } from "./collector-house.ts";
import { exifSegment, jpegWith } from "./copies/samples.ts";

const photo = jpegWith(exifSegment("II"));

describe("a file that can't be fetched", () => {
  it("is tried again after pauses that grow, for about a day, and given up then", async () => {
    const { api, start, sent, rows, now, pass } = await collectorHouse();
    api.fail("file", ...Array<"page">(99).fill("page"));
    sent(photo);
    const { idle } = start();
    const pauses: number[] = [];
    for (;;) {
      await idle();
      const [row] = rows();
      if (row?.state !== "waiting") break;
      expect(row).toMatchObject({ attempts: pauses.length + 1, why: "HTTP 502" });
      pauses.push(row.notBefore - now());
      pass(row.notBefore - now());
    }
    expect(rows()).toMatchObject([{ state: "refused", why: "HTTP 502" }]);
    expect(pauses.slice(0, 4)).toEqual([10_000, 20_000, 40_000, 80_000]);
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
    const hours = pauses.reduce((sum, one) => sum + one) / 3_600_000;
    expect([hours > 20, hours < 25]).toEqual([true, true]);
  });

  it("is tried again when its time has come, by itself; till then nobody looks", async () => {
    const { api, start, sent, rows, pass, asked } = await collectorHouse();
    api.fail("getFile", refusals.broken(), refusals.broken());
    sent(photo);
    const { idle, timers } = start();
    await idle();
    pass(10_000);
    await timers.fire(10_000);
    await timers.begun(20_000);
    expect(asked()).toBe(2);
    pass(20_000);
    await timers.fire(20_000);
    await idle();
    expect(rows()).toMatchObject([{ state: "kept", attempts: 2, why: null }]);
    expect(timers.pauses()).toEqual([20_000]);
  });

  it("asks for a new path where the one that it got has run out", async () => {
    const { api, start, sent, rows, pass, asked } = await collectorHouse();
    api.fail("file", refusals.notFound());
    sent(photo);
    const { idle } = start();
    await idle();
    pass(10_000);
    await idle();
    expect(rows()).toMatchObject([{ state: "kept" }]);
    expect(asked()).toBe(2);
  });

  it("waits with all others there for as long as the platform asks, and that is no attempt", async () => {
    const { api, start, sent, rows, now, pass, asked } = await collectorHouse();
    api.fail("getFile", refusals.tooMany(60), refusals.tooMany(60));
    for (let n = 0; n < 4; n += 1) sent(photo);
    sent(photo, { channel: "wechat" });
    const { idle } = start();
    await idle();
    expect(asked()).toBe(2);
    const until = now() + 60_000;
    expect(rows().map(({ notBefore }) => notBefore)).toEqual([until, until, until, until, 0]);
    pass(60_000);
    await idle();
    expect(rows().map(({ state, attempts }) => [state, attempts])).toEqual([
      ...Array(4).fill(["kept", 0]),
      ["waiting", 0],
    ]);
  });
});
