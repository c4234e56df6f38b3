import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  broadcastProgress,
  cancelBroadcast,
  endBroadcasts,
  notReached,
  resumeBroadcast,
  stopBroadcast,
} from "../../src/domain/broadcasts.ts";
import type { Db } from "../../src/store/open.ts";
import { audience, broadcast, outbox } from "../../src/store/tables/delivery.ts";
import { address } from "../../src/store/tables/people.ts";
import { feed } from "../../src/talk/feed.ts";
import { passMinute } from "../../src/talk/minute.ts";
import type { Broadcast, NewsTable } from "../../src/talk/news.ts";
import { sightOf } from "../../src/talk/visit.ts";
import type { Scene } from "../support/scene.ts";
import { open } from "./both.ts";
import { invitations } from "./invitation.ts";
import { button, help, phrase, smallHouse } from "./small-house.ts";

const key = "water off";

/** A house in which each minute the next of these is told to all who are given. */
async function opened(
  tell: (to: readonly number[], db: Db) => readonly Broadcast[],
  also: Parameters<typeof smallHouse>[0] = {},
) {
  const told: Broadcast[] = [];
  const news: NewsTable = { rang: () => told.splice(0, 1) };
  const byClock = [
    (desk: Parameters<typeof endBroadcasts>[0]) => desk.happened({ name: "rang", about: {} }),
    endBroadcasts,
  ];
  const scene = await open({ furnish: smallHouse({ news, byClock, ...also }) });
  told.push(
    ...tell(
      ["chen", "wang", "john"].map((name) => scene.who(name).personId),
      scene.house.db,
    ),
  );
  return scene;
}

const water = (also: Partial<Broadcast> & Pick<Broadcast, "audience">) =>
  ({ broadcast: key, words: phrase("note.text", { text: "明天停水" }), ...also }) as Broadcast; // the words are given

const ask = (scene: Scene, name = key) =>
  broadcastProgress(sightOf(scene.house, scene.now(), scene.who("wang")), { broadcast: name });

describe("a broadcast", () => {
  it("is told to each in their language, with its buttons, once, whoever is named twice", async () => {
    const scene = await opened(([chen = 0, wang = 0, john = 0]) => [
      water({ audience: [chen, wang, chen, john], words: phrase("help.text"), buttons: [button(help, {}, "note.go")] }),
    ]);
    passMinute(scene.house, scene.now());
    await scene.play(`
      ~ 1 second
      chen < 这是帮助。 [1 去]
      wang < 这是帮助。 [1 去]
      john < This is help. [1 去]
    `);
    expect(ask(scene)).toMatchObject({ state: "running", people: 3, sent: 3, queued: 0, secondsLeft: 0 });
  });

  it("is written down at once, and is not said again under the same name", async () => {
    const scene = await opened((all) => [
      water({ audience: all }),
      water({ audience: all, words: phrase("help.text") }),
    ]);
    passMinute(scene.house, scene.now());
    expect(scene.house.db.select().from(outbox).all()).toEqual([]);
    expect(ask(scene)).toMatchObject({ state: "preparing", people: 3, queued: 3, sent: 0 });
    passMinute(scene.house, scene.now());
    await scene.play("~ 1 second\nchen < 明天停水\nwang < 明天停水\njohn < 明天停水");
    expect(scene.house.db.select().from(broadcast).all()).toHaveLength(1);
  });

  it("is renewed for those who have not got it: they get it once, as it is now, and whoever has it hears nothing", async () => {
    const scene = await opened((all) => [
      water({ audience: all }),
      {
        ...water({ audience: [], words: phrase("help.text"), buttons: [button(help, {}, "note.go")] }),
        renews: true,
      } as Broadcast, // it has words
    ]);
    const { db } = scene.house;
    const { addressId } = scene.who("chen");
    passMinute(scene.house, scene.now());
    while (feed(scene.house, scene.now())) {}
    db.update(outbox).set({ state: "sent" }).where(eq(outbox.addressId, addressId)).run();
    passMinute(scene.house, scene.now());
    expect(ask(scene)).toMatchObject({ state: "preparing", people: 3, sent: 1, queued: 2, dropped: 0 });
    await scene.play("~ 1 second\nwang < 这是帮助。 [1 去]\njohn < This is help. [1 去]");
    expect(ask(scene)).toMatchObject({ people: 3, sent: 3, queued: 0, dropped: 0 });
  });

  it("lists those who can't be reached, at the beginning or when it comes to them", async () => {
    const scene = await opened((all) => [water({ audience: all })]);
    const { db } = scene.house;
    const { personId, addressId } = scene.who("wang");
    db.update(address).set({ unreachableSince: 1 }).where(eq(address.id, addressId)).run();
    passMinute(scene.house, scene.now());
    scene.channels.buttons.upcoming.push({ is: "unreachable", why: "blocked" });
    await scene.deliver();
    expect(ask(scene)).toMatchObject({ sent: 1, unreachable: 2, queued: 0, failed: 0, dropped: 0 });
    const missing = notReached(sightOf(scene.house, 0, scene.who("chen")), { broadcast: key, after: 0 });
    expect(missing).toEqual([
      { personId: scene.who("chen").personId, name: "陈玉兰", why: "unreachable" },
      { personId, name: "王芳", why: "unreachable" },
    ]);
  });

  it("stops, goes on and is cancelled; what was not sent by then never is", async () => {
    const scene = await opened((all) => [water({ audience: all, notBefore: Date.UTC(2026, 5, 1, 2) })]);
    const { db } = scene.house;
    passMinute(scene.house, scene.now());
    await scene.deliver();
    expect(ask(scene)).toMatchObject({ state: "running", queued: 3, held: 0 });
    expect(stopBroadcast(db, key, scene.now())).toBe(true);
    await scene.pass(2 * 60 * 60_000);
    expect(ask(scene)).toMatchObject({ state: "stopped", queued: 0, held: 3, secondsLeft: 0 });
    expect(resumeBroadcast(db, key, scene.now())).toBe(true);
    expect(ask(scene)).toMatchObject({ state: "running", queued: 3, held: 0, secondsLeft: 1 });
    expect(cancelBroadcast(db, key, scene.now())).toBe(true);
    await scene.deliver();
    expect(ask(scene)).toMatchObject({ state: "cancelled", sent: 0, queued: 0, held: 0, dropped: 3 });
    expect(states(db)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(scene.channels.buttons.delivered).toEqual([]);
  });

  it("says when nothing of it is left, and can't be stopped then", async () => {
    const scene = await opened((all) => [water({ audience: all })]);
    passMinute(scene.house, scene.now());
    await scene.deliver();
    passMinute(scene.house, scene.now());
    expect(ask(scene)).toMatchObject({ state: "over", sent: 3 });
    const ended = scene.house.db.$client
      .prepare("select about from event where name = 'broadcast.ended'")
      .pluck()
      .all();
    expect(ended).toEqual([JSON.stringify({ broadcast: key })]);
    expect(stopBroadcast(scene.house.db, key, 0)).toBe(false);
  });

  it("waits in the quiet hours, but for whoever has just spoken", async () => {
    const hour = 60 * 60_000;
    const scene = await opened((all) => [water({ audience: all })], { quietUntil: (_, now) => now + hour });
    scene.house.db.update(address).set({ spokeAt: 0 }).run();
    scene.house.db
      .update(address)
      .set({ spokeAt: scene.now() })
      .where(eq(address.id, scene.who("chen").addressId))
      .run();
    passMinute(scene.house, scene.now() + 1);
    await scene.play("~ 1 second\nchen < 明天停水\n~ 61 minutes\nwang < 明天停水\njohn < 明天停水");
  });

  it("is told after the one that it corrects, though that one waits and this one is urgent", async () => {
    const later = Date.UTC(2026, 5, 1, 2);
    const scene = await opened((all) => [
      water({ audience: all.slice(0, 1), notBefore: later }),
      water({
        broadcast: "no",
        after: key,
        lane: "urgent",
        words: phrase("note.text", { text: "不停了" }),
        audience: all,
      }),
    ]);
    passMinute(scene.house, scene.now());
    passMinute(scene.house, scene.now());
    await scene.play(`
      ~ 1 second
      wang < 不停了
      john < 不停了
      ~ 2 hours
      chen < 明天停水
      chen < 不停了
    `);
  });

  it("stays stopped through a restart, and goes on where it was", async () => {
    const scene = await opened((all) => [water({ audience: all })]);
    const { db } = scene.house;
    passMinute(scene.house, scene.now());
    feed(scene.house, scene.now());
    stopBroadcast(db, key, scene.now());
    await scene.restartCourier();
    await scene.deliver();
    expect(ask(scene)).toMatchObject({ state: "stopped", held: 3, sent: 0 });
    resumeBroadcast(db, key, scene.now());
    await scene.play("~ 1 second\nchen < 明天停水\nwang < 明天停水\njohn < 明天停水");
  });

  it("can be a card, which one change later is drawn anew where it was shown, and shown as changed where it was not", async () => {
    const { state, furnish, takesPlaceIn } = invitations();
    const scene = await open({ furnish });
    takesPlaceIn(scene);
    const [card] = scene.house.cards;
    if (!card) throw new Error("no card");
    const [chen, wang] = ["chen", "wang"].map((name) => scene.who(name).personId);
    const about = { invitation: 1 };
    scene.release({
      news: {
        ...scene.house.news,
        invited: () => [{ broadcast: key, audience: [chen ?? 0, wang ?? 0], card, about }],
      },
    });
    await scene.play("john > 记一下\nchen < 来吗？ ……\nwang < 来吗？ ……");
    state.text = "来吧";
    scene.release({
      news: {
        invited: () => [{ broadcast: "second", audience: [chen ?? 0, scene.who("john").personId], card, about }],
      },
    });
    await scene.play("john > 记一下\nchen < (edit) 来吧 ……\njohn < 来吧 ……");
  });

  it("that has a fault is cancelled, staff hear of it, and others go on", async () => {
    const scene = await opened((all) => [
      water({ broadcast: "broken", audience: all, words: { phrase: "nowhere", with: {} } }),
      water({ audience: all.slice(0, 1) }),
    ]);
    passMinute(scene.house, scene.now());
    passMinute(scene.house, scene.now());
    await scene.deliver();
    expect(ask(scene, "broken")).toMatchObject({ state: "cancelled", dropped: 3 });
    expect(ask(scene)).toMatchObject({ sent: 1 });
    expect(scene.logged).toMatchObject([{ event: "broadcast broken" }]);
    const told = scene.house.db.$client.prepare("select about from event where name = 'talk.fault'").pluck().all();
    expect(told).toEqual([JSON.stringify({ code: "missing_word" })]);
  });
});

describe("50,000 people", () => {
  it("get their rows in chunks of 500, with replies sent between, and none before all are in; broken off anywhere, it goes on", async () => {
    const scene = await opened((all, of) => [water({ audience: [...all, ...crowd(of)] })]);
    const { db } = scene.house;
    passMinute(scene.house, scene.now());
    expect(db.select().from(audience).all()).toHaveLength(50_003);
    const rows = db.$client.prepare<[], number>("select count(*) from outbox where state = 'held'").pluck();
    let before = 0;
    for (let chunk = 1; feed(scene.house, scene.now()); chunk += 1) {
      expect(rows.get()).toBe(Math.min(before + 500, 50_003));
      before = rows.get() ?? 0;
      if (chunk % 25 === 0 && before < 50_003) {
        await scene.restartCourier();
        scene.take(scene.message("chen", { text: "帮助" }));
        await scene.courier.idle();
        expect(scene.channels.buttons.delivered.length).toBe(chunk / 25);
      }
    }
    const heard = db.select({ address: outbox.addressId }).from(outbox).where(eq(outbox.lane, "bulk")).all();
    expect(new Set(heard.map((row) => row.address)).size).toBe(50_003);
    expect(heard).toHaveLength(50_003);
  });
});

function states(db: Db): string[] {
  return db
    .select()
    .from(outbox)
    .all()
    .map(({ state }) => state);
}

/** 50,000 more who are in the scene's platform. Gives who. */
function crowd(db: Db): number[] {
  const numbers = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000)";
  const { $client: client } = db;
  const first = Number(client.prepare("select max(id) from person").pluck().get());
  client.exec(`${numbers} insert into person (id, language, has_chosen_language, made_at)
    select ${first} + i, 'zh-CN', 0, 0 from n`);
  client.exec(`${numbers} insert into address (person_id, channel, account, chat, room, spoke_at, recent)
    select ${first} + i, 'scene', 'scene', 'crowd ' || i, 0, 0, '[]' from n`);
  return Array.from({ length: 50_000 }, (_, i) => first + 1 + i);
}
