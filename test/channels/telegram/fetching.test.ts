import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Channel, Fetched } from "../../../src/channels/channel.ts";
import { type BotApi, openBotApi } from "../../support/bot-api/bot-api.ts";
import { type Fault, refusals } from "../../support/bot-api/faults.ts";
import { freshFolder } from "../../support/folder.ts";
import { onApi, telegramHouse } from "./telegram-house.ts";

const most = 100_000;
const bytes = Buffer.alloc(90_000, "jpg");

async function house() {
  const all = await telegramHouse();
  const into = join(freshFolder(), "1");
  const fetch = (ref: string, channel: Channel = all.channel): Promise<Fetched> | undefined =>
    channel.fetch?.({ ref, into, most });
  const photo = () => all.api.world.files.keep("photo", bytes).id;
  return { ...all, into, fetch, photo };
}

const files = ({ calls }: BotApi) => calls.filter(({ method }) => method === "file").length;

describe("a file", () => {
  it("is written where it is wanted, for nobody else to read", async () => {
    const { api, fetch, into, photo } = await house();
    expect(await fetch(photo())).toEqual({ is: "fetched" });
    expect(readFileSync(into)).toEqual(bytes);
    expect(statSync(into).mode & 0o777).toBe(0o600);
    expect(api.calls.map(({ method }) => method)).toEqual(["getFile", "file"]);
  });

  it("may be as long as is wanted, and of no length that is known before", async () => {
    const { api, fetch, into } = await house();
    const whole = Buffer.alloc(most, "x");
    api.fail("file", "unsized");
    expect(await fetch(api.world.files.keep("video", whole).id)).toEqual({ is: "fetched" });
    expect(readFileSync(into)).toEqual(whole);
  });

  it("never takes the place of another", async () => {
    const { fetch, into, photo } = await house();
    writeFileSync(into, "other");
    expect(await fetch(photo())).toEqual({ is: "later", why: "EEXIST" });
    expect(readFileSync(into, "utf8")).toBe("other");
  });
});

describe("a file that is too big", () => {
  const larger = Buffer.alloc(most + 1, "x");

  it.each<[string, (api: BotApi) => string, number]>([
    ["for the Bot API is not asked for", ({ world }) => world.files.keep("video", larger, 3e7).id, 0],
    ["by what the Bot API says is not asked for", ({ world }) => world.files.keep("video", larger).id, 0],
    ["by its head is not read", ({ world }) => world.files.keep("video", larger, 100).id, 1],
  ])("%s", async (_, keep, asked) => {
    const { api, fetch, into } = await house();
    expect(await fetch(keep(api))).toEqual({ is: "refused", why: "too big" });
    expect(files(api)).toBe(asked);
    expect(existsSync(into)).toBe(false);
  });

  it("is given up as soon as more has come than was said", async () => {
    const { api, fetch, into } = await house();
    const { id } = api.world.files.keep("video", Buffer.alloc(2_000_000, "x"), 100);
    api.fail("file", "unsized");
    expect(await fetch(id)).toEqual({ is: "refused", why: "too big" });
    expect(existsSync(into)).toBe(false);
  });
});

describe("the outcome", () => {
  it.each<[string, "getFile" | "file", Fault, object]>([
    ["429 is to wait", "getFile", refusals.tooMany(14), { is: "wait", for: 14_000 }],
    ["429 of the file is to wait", "file", refusals.tooMany(7), { is: "wait", for: 7_000 }],
    ["a token refused is to wait for a new one", "getFile", refusals.unauthorized(), { is: "wait", for: 300_000 }],
    ["a token refused at the file, too", "file", refusals.unauthorized(), { is: "wait", for: 300_000 }],
    ["500 is later", "getFile", refusals.broken(), { is: "later" }],
    ["502 with a page is later", "file", "page", { is: "later", why: "HTTP 502" }],
    ["a path that has run out is later", "file", refusals.notFound(), { is: "later", why: "HTTP 404" }],
    ["a line cut at once is later", "file", "reset", { is: "later", why: "ECONNRESET" }],
    ["a line cut in the middle is later", "file", "cut", { is: "later", why: expect.stringMatching(/^E/) }],
    ["fewer bytes than the file has is later", "file", "short", { is: "later", why: "short" }],
    [
      "a file that may be back soon is later",
      "getFile",
      refusals.bad("wrong file_id or the file is temporarily unavailable"),
      { is: "later" },
    ],
    ["any other 400 is refused", "getFile", refusals.bad("invalid file_id"), { is: "refused" }],
  ])("of %s", async (_, method, fault, outcome) => {
    const { api, fetch, into, photo } = await house();
    api.fail(method, fault);
    const ref = photo();
    expect(await fetch(ref)).toEqual(expect.objectContaining(outcome));
    expect(existsSync(into)).toBe(false);
    expect(await fetch(ref)).toEqual({ is: "fetched" });
  });

  it("of an id of another platform is refused", async () => {
    const { fetch } = await house();
    expect(await fetch("0b1c.jpg")).toEqual({ is: "refused", why: "Bad Request: invalid file_id" });
  });

  it.each(["/var/lib/telegram-bot-api/photos/file_0.jpg", "C:\\bot\\file_0.jpg"])(
    "of a path on the disk of a Bot API of one's own is refused: %s",
    async (path) => {
      const { api, fetch } = await house();
      const { id } = api.world.files.keep("photo", bytes, bytes.length, path);
      expect(await fetch(id)).toEqual({ is: "refused", why: expect.stringContaining("--local") });
      expect(files(api)).toBe(0);
    },
  );

  it.each<[string, Fault, number]>([
    ["silence before the first byte", "hang", 30_000],
    ["silence in the middle", "stall", 30_000],
    ["too long a time in all", "stall", 600_000],
  ])("of %s is later", async (_, fault, ms) => {
    const { api, fetch, timers, into, photo } = await house();
    api.fail("file", fault);
    const outcome = fetch(photo());
    await api.until(() => files(api) === 1);
    await timers.fire(ms);
    expect(await outcome).toEqual({ is: "later", why: ms === 600_000 ? "too slow" : "silence" });
    expect(existsSync(into)).toBe(false);
  });

  it("of a line that never stood is later", async () => {
    const api = await openBotApi();
    await api.close();
    const { fetch } = await house();
    expect(await fetch("x", onApi(api).channel)).toEqual({ is: "later", why: "UNSENT ECONNREFUSED" });
  });

  it("is later, at once, for what is under way when the channel stops", async () => {
    const { api, channel, fetch, into, photo } = await house();
    api.fail("file", "stall");
    api.fail("getFile", "none", "hang");
    const outcomes = [fetch(photo())];
    await api.until(() => files(api) === 1);
    outcomes.push(channel.fetch?.({ ref: photo(), into: `${into}b`, most }));
    await api.until(() => api.calls.length === 3);
    await channel.stop();
    expect(await Promise.all(outcomes)).toMatchObject([{ is: "later", why: "stopped" }, { is: "later" }]);
    expect(existsSync(into)).toBe(false);
  });

  it("never holds the token, whatever went wrong", async () => {
    const { api, fetch, photo, logged } = await house();
    const faults: Fault[] = ["reset", "cut", "short", "page", refusals.notFound(), refusals.bad("no"), "unanswered"];
    api.fail("file", ...faults);
    const ref = photo();
    for (const _ of faults) expect(JSON.stringify(await fetch(ref))).not.toContain(api.token.split(":")[1]);
    expect(logged).toEqual([]);
  });
});
