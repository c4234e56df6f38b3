import { eq } from "drizzle-orm";
import { setting } from "../../store/tables/people.ts";
import type { ByClock } from "../../talk/command.ts";
import { leaveBehind } from "./leave-behind.ts";

/** Where ids are good for one login only, and the login is another, those of the one before are left behind, though nobody has spoken yet. */
export const noticeLogin: ByClock = (desk) => {
  for (const { name: channel, passing: account } of desk.pulse?.().channels ?? []) {
    if (account === undefined) continue;
    const name = `login_of_${channel}`;
    const known = desk.db.select({ value: setting.value }).from(setting).where(eq(setting.name, name)).get();
    if (known?.value === account) continue;
    const set = { value: account };
    desk.db
      .insert(setting)
      .values({ name, ...set })
      .onConflictDoUpdate({ target: setting.name, set })
      .run();
    const people = leaveBehind(desk.db, { channel, account }, desk.now);
    if (people > 0) desk.happened({ name: "login.changed", about: { channel, people } });
  }
};
