import { describe, expect, it } from "vitest";
import { event } from "../../src/store/tables/concerns.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import type { ByClock } from "../../src/talk/command.ts";
import { passMinute } from "../../src/talk/minute.ts";
import type { Lane, NewsTable, When } from "../../src/talk/news.ts";
import type { Scene } from "../support/scene.ts";
import { open } from "./both.ts";
import { phrase, smallHouse } from "./small-house.ts";

const minute = 60_000;
const hour = 60 * minute;

const ring: ByClock = (desk) => desk.happened({ name: "rang", about: {} });
const breaks: ByClock = (desk) => {
  ring(desk);
  throw new Error("broken");
};

describe("each minute", () => {
  it("turns what fell due into news, done by nobody", async () => {
    const scene = await opened({ byClock: [ring] });
    passMinute(scene.house, scene.now());
    await scene.play(`
      ~ 1 second
      chen < 铃响了
    `);
    expect(events(scene)).toMatchObject([{ name: "rang", byId: null, addressId: null }]);
  });

  it("undoes what met a fault, notes it, and goes on with the rest", async () => {
    const scene = await opened({ byClock: [breaks, ring] });
    passMinute(scene.house, scene.now());
    expect(events(scene)).toHaveLength(1);
    expect(scene.logged).toMatchObject([{ event: "tick" }]);
    await scene.play(`
      ~ 1 second
      chen < 铃响了
    `);
  });
});

describe("in the quiet hours", () => {
  const until = (_: unknown, now: number) => now + 8 * hour;

  it("waits for the morning, unless it is urgent", async () => {
    const scene = await opened({ byClock: [ring], quietUntil: until });
    const later = scene.now() + hour;
    passMinute(scene.house, later);
    expect(dueAt(scene)).toEqual([later + 8 * hour]);
    const urgent = await opened({ byClock: [ring], quietUntil: until, news: ringing({ lane: "urgent" }) });
    passMinute(urgent.house, later);
    expect(dueAt(urgent)).toEqual([later]);
  });

  it("comes at once to whoever has just spoken", async () => {
    const scene = await opened({ byClock: [ring], quietUntil: until });
    passMinute(scene.house, scene.now() + 14 * minute);
    expect(dueAt(scene)).toEqual([scene.now() + 14 * minute]);
  });

  it("leaves later, or not at all, where the news says so", async () => {
    const news = ringing({ notBefore: Number.MAX_SAFE_INTEGER - 1, uselessAfter: Number.MAX_SAFE_INTEGER });
    const scene = await opened({ byClock: [ring], quietUntil: until, news });
    passMinute(scene.house, scene.now());
    const row = scene.house.db.select().from(outbox).get();
    expect(row).toMatchObject({ notBefore: Number.MAX_SAFE_INTEGER - 1, uselessAfter: Number.MAX_SAFE_INTEGER });
  });
});

/** A house whose news tells chen. */
async function opened(also: Parameters<typeof smallHouse>[0]): Promise<Scene> {
  const { news = ringing({}), ...others } = also ?? {};
  return open({ furnish: smallHouse({ news, ...others }) });
}

function ringing(how: When & { readonly lane?: Lane }): NewsTable {
  return {
    rang: (_, { db }) => {
      const chen = db.$client.prepare("select person_id as id from address where chat = 'chen'").get();
      return [{ to: (chen as { id: number }).id, words: phrase("note.text", { text: "铃响了" }), ...how }];
    },
  };
}

function events(scene: Scene) {
  return scene.house.db.select().from(event).all();
}

function dueAt(scene: Scene): number[] {
  return scene.house.db
    .select()
    .from(outbox)
    .all()
    .map(({ notBefore }) => notBefore);
}
