import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/channels/channel.ts";
import { countRows } from "../../src/store/count-rows.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { act, conversation } from "../../src/store/tables/talk.ts";
import { parkStale } from "../../src/talk/park.ts";
import type { Scene } from "../support/scene.ts";
import { open } from "./both.ts";
import { invitations } from "./invitation.ts";
import { times } from "./small-house.ts";

/* Two people do anything at all, in any order, while Wang's invitations hang in Chen's chat; some things must always hold. */

type Does =
  | { readonly does: "say"; readonly text: string }
  | { readonly does: "photo" }
  | { readonly does: "press"; readonly nth: number; readonly isOld: boolean }
  | { readonly does: "repeat"; readonly nth: number }
  | { readonly does: "wait"; readonly for: number };
type Turn = Does & { readonly who: "chen" | "wang"; readonly isHeld: boolean };

const said = fc.constantFrom(
  ...["刷墙", "记一下", "改", "厨房", "垃圾没人收", "红色", "确定", "好", "提交", "不提交", "满意"],
  ...["1", "2", "3", "一", "②", "9", "0", "返回", "取消", "帮助", "人工", "谢谢", "", "接着说"],
);
const does: fc.Arbitrary<Does> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant("say" as const), text: said }) },
  { weight: 1, arbitrary: fc.constant({ does: "photo" as const }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("press" as const), nth: fc.nat(5), isOld: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("repeat" as const), nth: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("wait" as const), for: fc.constantFrom(1000, 3000, 90_000_000) }),
  },
);
/** Far into painting is too far for chance alone. */
const begun = fc
  .constantFrom([], ["刷墙", "厨房"], ["刷墙", "厨房", "1"], ["刷墙", "厨房", "1", "1"], ["垃圾", "刷墙", "厨房", "1"])
  .map((texts) => texts.map((text): Turn => ({ does: "say", text, who: "chen", isHeld: false })));
const chance: fc.Arbitrary<Turn[]> = fc.array(
  fc
    .tuple(does, fc.constantFrom("chen" as const, "chen" as const, "wang" as const), fc.boolean())
    .map(([what, who, isHeld]) => ({ ...what, who, isHeld })),
  { minLength: 3, maxLength: 30 },
);
const turns = fc.tuple(begun, chance).map(([first, rest]) => [...first, ...rest]);

async function live(isPlain: boolean, turns: readonly Turn[]): Promise<Scene> {
  const invitation = invitations();
  const scene = await open({ furnish: invitation.furnish, isPlain });
  invitation.takesPlaceIn(scene);
  const taken: Inbound[] = [];
  for (const turn of turns) {
    await takes(scene, turn, taken);
    if (!turn.isHeld) await scene.pass(scene.house.moment);
    hold(scene);
  }
  await scene.pass(60_000);
  return scene;
}

async function takes(scene: Scene, turn: Turn, taken: Inbound[]): Promise<void> {
  if (turn.does === "wait") {
    await scene.pass(turn.for);
    if (turn.for > 86_400_000) parkStale(scene.house.db, scene.now());
    return;
  }
  if (turn.does === "repeat") {
    const known = taken.at(-1 - turn.nth);
    if (!known) return;
    const before = countRows(scene.house.db.$client);
    scene.take(known);
    expect(countRows(scene.house.db.$client)).toEqual(before);
    return;
  }
  const said = turn.does === "press" ? pressed(scene, turn.who, turn) : turn.does === "photo" ? photo : turn;
  const { text, press, attachments } = said as Partial<Inbound>;
  const message = scene.message(turn.who, {
    ...(text === undefined ? {} : { text }),
    ...(press === undefined ? {} : { press }),
    ...(attachments === undefined ? {} : { attachments }),
  });
  taken.push(message);
  scene.take(message);
}

const photo = { attachments: [{ kind: "photo", ref: "p" }] } as const;

function pressed(scene: Scene, who: string, { nth, isOld }: { nth: number; isOld: boolean }): Partial<Inbound> {
  const channel = scene.channelOf(who);
  const now = channel
    .chat(who)
    .flatMap(({ id, shown }) => (shown.buttons ?? []).map(({ data }) => ({ data, id: "p", message: id })));
  const ever = channel.buttonsEver(who).map(({ data, message }) => ({ data, id: "p", message }));
  const press = (isOld ? ever : now).at(-1 - nth);
  return press ? { press } : { text: String(nth + 1) };
}

/** What holds after every message. */
function hold(scene: Scene): void {
  const { db } = scene.house;
  const open = db
    .select()
    .from(conversation)
    .all()
    .filter(({ state }) => state === "open");
  for (const name of ["chen", "wang"]) {
    const here = open.filter(({ addressId }) => addressId === scene.who(name).addressId);
    expect(here.length).toBeLessThanOrEqual(3);
    expect(new Set(here.map(({ position }) => position)).size).toBe(here.length);
  }
  const acts = db.select().from(act).all();
  const kinds = {
    paint: "painted",
    file: "story.filed",
    go: "went",
    stay: "stayed",
    invite: "invited",
    change: "changed",
  };
  for (const [key, event] of Object.entries(kinds))
    expect(times(db, event), event).toBe(acts.filter((one) => one.key === key).length);
  expect(scene.logged).toEqual([]);
}

/** What holds when everything has been delivered. */
function holdAtLast(scene: Scene): void {
  const rows = scene.house.db.select().from(outbox).all();
  expect(rows.filter(({ state }) => !["sent", "superseded", "too_late"].includes(state))).toEqual([]);
  for (const channel of [scene.channels.buttons, scene.channels.plain]) {
    expect(channel.refusals).toEqual([]);
    for (const name of ["chen", "wang"]) {
      const delivered = channel.delivered.filter(({ chat }) => chat === name);
      const here = rows.filter((row) => row.state === "sent" && row.addressId === scene.who(name).addressId);
      if (scene.channelOf(name) === channel) expect(delivered).toHaveLength(here.length);
      // In the reply lane, messages come in the order in which they were written down, each once.
      const replies = here.filter(({ lane, does }) => lane === "reply" && does === "send");
      const texts = delivered.flatMap((one) => (one.do === "send" ? [one.shown.text] : []));
      const order = replies.map(({ platformId }) => Number(platformId?.slice(1)));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(new Set(order).size).toBe(order.length);
      for (const { body } of replies)
        if (scene.channelOf(name) === channel) expect(texts).toContain((body as { text: string }).text);
    }
  }
}

describe.each([
  { where: "with buttons", isPlain: false },
  { where: "without buttons", isPlain: true },
])("whatever two people do $where", ({ isPlain }) => {
  it("acts happen once, replays come out at the same question, and all is delivered once and in order", async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (turns) => holdAtLast(await live(isPlain, turns))),
      { numRuns: 60 },
    );
  }, 120_000);
});
