import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { outbox } from "../../src/store/tables/delivery.ts";
import { countCommits } from "../support/commits.ts";
import { courierHouse } from "./courier-house.ts";

it("notes how a delivery ended in the commit that takes the next one, and before that one leaves", async () => {
  const early: unknown[] = [];
  const house = courierHouse({ onTheWay: () => early.push(inFlight()) });
  const inFlight = () => house.db.select().from(outbox).where(eq(outbox.state, "sending")).all().length;
  const chat = house.chat();
  for (let n = 0; n < 20; n += 1) house.write(chat, `${n}`);
  const commits = countCommits(house.db);
  await house.deliver(1);
  expect(early).toEqual(Array(20).fill(1));
  expect(commits()).toBe(21);
});

it("has at most sixteen in doubt at any moment, those included of which it is not noted yet how they ended", async () => {
  const most: number[] = [];
  const house = courierHouse({
    async onTheWay(outgoing) {
      for (let turns = Number(("shown" in outgoing) && outgoing.shown.text) % 7; turns > 0; turns -= 1)
        await new Promise((done) => setImmediate(done));
      most.push(house.db.select().from(outbox).where(eq(outbox.state, "sending")).all().length);
    },
  });
  for (let n = 0; n < 100; n += 1) house.write(house.chat(), `${n}`);
  await house.deliver(1);
  expect(Math.max(...most)).toBe(16);
  expect(house.texts()).toHaveLength(100);
});
