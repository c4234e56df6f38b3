import { readdirSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { exportCommunity } from "../../../src/domain/community/export-community.ts";
import { readEnvironment } from "../../../src/environment.ts";
import { openCommunity } from "../../../src/open-community.ts";
import { backUp } from "../../../src/store/backup.ts";
import { closeDatabase } from "../../../src/store/open.ts";
import { address, person } from "../../../src/store/tables/people.ts";
import { openHouse } from "./open-house.ts";
import { found, traces } from "./traces.ts";

const day = 24 * 60 * 60_000;
const isBackup = (name: string) => name.startsWith("backups");

describe("somebody who was forgotten", () => {
  it("stands in no byte of what we hold, once the night is over and backups have had their days", async () => {
    const house = await openHouse();
    const { data, street } = house;
    const backup = backUp(house.db, join(data, "backups"), street.now());
    house.db.$client.pragma("wal_checkpoint(TRUNCATE)");
    const before = new Set(found(data).map((line) => line.split(": ")[1]));
    expect([...before].sort()).toEqual(Object.keys(traces).sort());
    expect(exportCommunity(house.db, street.now())).toContain("张桂花");

    await house.forget();
    expect(exportCommunity(house.db, street.now())).not.toMatch(/张桂花|花大姐|1387654|138-7654/);
    expect(found(data, (name) => isBackup(name) || name === "codes.txt")).toEqual([]);

    await house.night(street.now() + 10 * day);
    expect(found(data, isBackup)).toEqual([]);
    expect(found(join(data, "backups")).length).toBeGreaterThan(0);
    await house.night(street.now() + 36 * day);
    expect(found(data)).toEqual([]);
    expect(readdirSync(join(data, "backups"))).not.toContain(backup);
  });

  it("stays forgotten where yesterday's backup is put back, though not where they had come back since", async () => {
    const house = await openHouse();
    const { data, street } = house;
    const backup = backUp(house.db, join(data, "backups"), street.now());
    await house.forget();
    await street.play("chat-77123 > 您好\nchat-77123 < ……\nchat-77123 < ……");
    await house.tick(street.now() + 60_000);
    const db = house.restore(backup, street.now() + day);
    expect(found(data, (name) => isBackup(name) || name === "codes.txt")).toEqual([]);
    await house.night(street.now() + 10 * day);
    expect(found(data, isBackup)).toEqual([]);
    const names = db
      .select()
      .from(person)
      .all()
      .map(({ name }) => name);
    expect(names).toContain("王芳");
    expect(names).not.toContain("张桂花");
    closeDatabase(db);
  });

  it("stays forgotten where the program ended just then, was started, and yesterday's backup is put back", async () => {
    const house = await openHouse();
    const { data, street } = house;
    const backup = backUp(house.db, join(data, "backups"), street.now());
    await street.play("chat-77123 > 忘记我\nchat-77123 < ……\nchat-77123 > 是\nchat-77123 < 都忘了。……");
    house.db.$client.close();
    closeDatabase(openCommunity({ ...readEnvironment({}), data }, street.now()));
    house.restore(backup, street.now() + day);
    await house.night(street.now() + 10 * day);
    expect(found(data, isBackup)).toEqual([]);
  });

  it("keeps the new person whom they became, at every start", async () => {
    const house = await openHouse();
    const { data, street } = house;
    await house.forget();
    await street.play("chat-77123 > 您好\nchat-77123 < ……\nchat-77123 < ……");
    const backup = backUp(house.db, join(data, "backups"), street.now());
    const db = house.restore(backup, street.now() + day);
    const back = db.select().from(address).where(eq(address.chat, "chat-77123")).get();
    const now = db
      .select()
      .from(person)
      .where(eq(person.id, back?.personId ?? 0))
      .get();
    expect(now?.forgottenAt).toBeNull();
    closeDatabase(db);
  });

  it("is forgotten wholly or not at all: what is broken off leaves everything as it was", async () => {
    const house = await openHouse();
    const { db, data, street } = house;
    db.$client.exec(
      "create trigger broken before update of forgotten_at on person begin select raise(abort, 'off'); end",
    );
    await street.play("chat-77123 > 忘记我\nchat-77123 < ……");
    street.take(street.message("chat-77123", { text: "是" }));
    await house.tick(street.now());
    db.$client.pragma("wal_checkpoint(TRUNCATE)");
    expect(new Set(found(data).map((line) => line.split(": ")[1])).size).toBe(Object.keys(traces).length);
  });
});
