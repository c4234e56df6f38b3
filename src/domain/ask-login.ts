import { eq } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { setting } from "../store/tables/people.ts";
import type { Command } from "../talk/command.ts";
import { can } from "./permissions.ts";

/**
 * none: there is no WeChat here; in: nothing is to be done; scan: there is a code to be scanned; waits: there will be one soon; cannot:
 * something is missing on the machine, so that there will be none.
 */
export type LoginAsked =
  | { readonly is: "none" | "in" | "scan" | "waits" | "cannot" }
  | { readonly refused: "not_yours" };

/** Wants the code with which the account on WeChat is logged in; where that was given up, it is tried once more. */
export const askLogin: Command<null, LoginAsked> = (desk) => {
  const { db, now, pulse } = desk;
  if (!can(desk, "see_status", {})) return { refused: "not_yours" };
  const channel = pulse?.().channels.find(({ name }) => name === "wechat");
  if (!channel) return { is: "none" };
  if (channel.is === "well") return { is: "in" };
  if (!channel.scan) {
    const set = { value: now };
    db.insert(setting)
      .values({ name, ...set })
      .onConflictDoUpdate({ target: setting.name, set })
      .run();
  }
  const is = channel.scan ? "scan" : missing.has(channel.why ?? "") ? "cannot" : "waits";
  desk.happened({ name: "login.asked", about: { is } });
  return { is };
};

/** When somebody last asked that it be tried; 0 where nobody did. */
export function loginAskedAt(db: Db): number {
  const row = db.select({ value: setting.value }).from(setting).where(eq(setting.name, name)).get();
  return typeof row?.value === "number" ? row.value : 0;
}

/** Why it can't begin at all. Somebody may have seen to it by now, so it is tried all the same. */
const missing: ReadonlySet<string> = new Set(["no_wechaty", "no_puppet", "puppet_bad"]);

const name = "login_asked";
