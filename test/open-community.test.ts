import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { rootArea } from "../src/domain/community/root-area.ts";
import { community } from "../src/domain/community/settings.ts";
import { office } from "../src/domain/office.ts";
import { quietUntil } from "../src/domain/quiet-hours.ts";
import { readEnvironment } from "../src/environment.ts";
import { openCommunity } from "../src/open-community.ts";
import { closeDatabase } from "../src/store/open.ts";
import { area } from "../src/store/tables/people.ts";
import { monday } from "./support/community.ts";
import { freshFolder } from "./support/folder.ts";

it("begins a community where there is none, and leaves alone one that is there", () => {
  const environment = readEnvironment({ SHUOSHI_DATA: join(freshFolder(), "data"), SHUOSHI_TZ: "Europe/Berlin" });
  const first = openCommunity(environment, monday);
  expect(rootArea(first)).toMatchObject({ name: "本社区", kind: "community" });
  expect(community(first).timeZone).toBe("Europe/Berlin");
  first.update(area).set({ name: "梧桐里" }).run();
  closeDatabase(first);

  const second = openCommunity(environment, monday);
  expect(rootArea(second).name).toBe("梧桐里");
  closeDatabase(second);
  expect(readdirSync(environment.data)).toEqual(["shuoshi.db"]);
  expect(statSync(join(environment.data, "shuoshi.db")).mode & 0o777).toBe(0o600);
});

it("keeps the rehearsal in a database of its own", () => {
  const environment = readEnvironment({ SHUOSHI_DATA: freshFolder() });
  const db = openCommunity(environment, monday, { name: "rehearsal", beginsWith: "sample" });
  expect(rootArea(db).name).toBe("梧桐里社区");
  closeDatabase(db);
  expect(readdirSync(environment.data)).toEqual(["rehearsal.db"]);
});

it("lets the rehearsal be tried at any hour", () => {
  const night = monday + 16 * 60 * 60_000;
  const environment = readEnvironment({ SHUOSHI_DATA: freshFolder() });
  const sample = openCommunity(environment, night, { name: "rehearsal", beginsWith: "sample" });
  expect([office(sample, night).isOpen, quietUntil(sample, night)]).toEqual([true, night]);
  closeDatabase(sample);
  const real = openCommunity(environment, night);
  expect(office(real, night).isOpen).toBe(false);
  expect(quietUntil(real, night)).toBeGreaterThan(night);
  closeDatabase(real);
});
