import { describe, expect, it, vi } from "vitest";
import { refusals } from "../../support/bot-api/faults.ts";
import { listening, onApi, type TelegramHouse, telegramHouse } from "./telegram-house.ts";

/** Nothing is completed for longer than may be, and the watchdog looks. */
async function falls({ age, timers }: TelegramHouse): Promise<void> {
  age(150_001);
  await timers.fire(15_000);
}

describe("a bot that has become deaf", () => {
  it("begins anew on fresh lines where no poll was completed for 150 seconds, though it can speak", async () => {
    const house = await listening();
    const { api, channel, taken, polls } = house;
    api.person(7, "陈玉兰");
    await channel.deliver({ do: "send", chat: "7", shown: { text: "您好" } });
    expect(channel.health?.().is).toBe("starting");
    house.age(150_000);
    await house.timers.fire(15_000);
    expect(polls()).toBe(1);
    await falls(house);
    await api.until(() => polls() === 2);
    expect(channel.health?.()).toEqual({ is: "silent", lastSuccess: null });
    api.person(7, "陈玉兰").says("灯坏了");
    await api.until(() => taken.length === 1);
    expect(channel.health?.()).toMatchObject({ is: "well", lastSuccess: expect.any(Number) });
  });

  it("takes nothing twice from the poll that it left", async () => {
    const house = await listening();
    await falls(house);
    await house.api.until(() => house.polls() === 2);
    house.api.person(7, "陈玉兰").says("灯坏了");
    await house.api.until(() => house.api.world.queue.pending().length === 0);
    expect(house.taken).toHaveLength(1);
  });

  it("ends at the third time in a row, with a sentence for whoever starts it again", async () => {
    const house = await listening();
    const { api, polls, ended, channel } = house;
    for (const poll of [2, 3]) {
      await falls(house);
      await api.until(() => polls() === poll);
    }
    await falls(house);
    await vi.waitFor(() => expect(ended).toHaveLength(1));
    expect(ended).toMatchObject([{ code: "deaf", message: expect.stringContaining("starts it again") }]);
    expect(channel.health?.()).toMatchObject({ is: "ended", why: "deaf" });
  });

  it("counts from the beginning again as soon as a poll was completed", async () => {
    const house = await listening();
    const { api, polls, ended } = house;
    for (const poll of [2, 3]) {
      await falls(house);
      await api.until(() => polls() === poll);
    }
    api.person(7, "陈玉兰").says("灯坏了");
    await api.until(() => polls() === 4);
    await falls(house);
    await api.until(() => polls() === 5);
    expect(ended).toEqual([]);
  });

  it("goes on where there is plainly no way to Telegram: to be started anew would not help", async () => {
    const house = await telegramHouse({ apiRoot: "http://127.0.0.1:1" });
    await house.channel.start(() => {});
    await house.timers.begun(1_000);
    for (const _ of [1, 2, 3, 4]) {
      await falls(house);
      await house.timers.begun(1_000);
    }
    expect(house.ended).toEqual([]);
    expect(house.channel.health?.()).toEqual({ is: "silent", why: "UNSENT ECONNREFUSED", lastSuccess: null });
  });
});

describe("another program on the same token", () => {
  it("is waited out as long as a deploy takes", async () => {
    const { api, channel, timers, ended, polls, age } = await telegramHouse();
    api.fail("getUpdates", refusals.conflict(), refusals.conflict(), refusals.conflict());
    await channel.start(() => {});
    for (const pause of [5_000, 10_000, 20_000]) {
      await timers.fire(pause);
      age(pause);
    }
    await api.until(() => polls() === 4);
    expect(ended).toEqual([]);
  });

  it("ends the channel after two minutes, with what to do, though polls came through in between", async () => {
    const { api, channel, timers, ended, polls, age } = await telegramHouse();
    api.fail("getUpdates", refusals.conflict(), "none", refusals.conflict(), refusals.conflict());
    await channel.start(() => {});
    await timers.fire(5_000);
    age(40_000);
    await api.until(() => polls() === 2);
    api.person(7, "陈玉兰").says("灯坏了");
    await timers.begun(5_000);
    age(80_000);
    await timers.fire(5_000);
    await vi.waitFor(() => expect(ended).toHaveLength(1));
    expect(ended).toMatchObject([{ code: "other_program", message: expect.stringContaining("/revoke") }]);
  });

  it("is forgotten where it was met once, long ago", async () => {
    const { api, channel, timers, ended, age } = await telegramHouse();
    api.fail("getUpdates", refusals.conflict(), refusals.conflict());
    await channel.start(() => {});
    await timers.begun(5_000);
    age(120_001);
    await timers.fire(5_000);
    await timers.begun(10_000);
    expect(ended).toEqual([]);
  });
});

describe("ids of updates", () => {
  it("may begin again from a lower number, and what comes then is heard and confirmed", async () => {
    const { api, taken, polls } = await listening();
    const chen = api.person(7, "陈玉兰");
    chen.says("灯坏了");
    await api.until(() => polls() === 2);
    api.world.queue.renumber(1_000);
    chen.says("又亮了");
    await api.until(() => taken.length === 2 && api.world.queue.pending().length === 0);
    expect(taken.map(({ id }) => id)).toEqual([expect.stringMatching(/^7/), "1000"]);
  });

  it("are the same where an update comes again, which the desk tells by them", async () => {
    const { api, taken, polls } = await listening();
    const [id = 0] = api.person(7, "陈玉兰").says("灯坏了");
    await api.until(() => polls() === 2);
    api.world.queue.repeat([id]);
    await api.until(() => polls() === 3);
    expect(taken.map((one) => one.id)).toEqual([String(id), String(id)]);
  });
});

it("leaves its lines when it is stopped, though another program took them up meanwhile", async () => {
  const { api, channel } = await listening();
  const other = onApi(api);
  await channel.stop();
  await other.channel.start((batch) => other.taken.push(...batch));
  api.person(7, "陈玉兰").says("灯坏了");
  await api.until(() => other.taken.length === 1);
  expect(other.ended).toEqual([]);
});
