import { personKeys } from "../../src/domain/community/person-keys.ts";
import type { Db } from "../../src/store/open.ts";
import { concern } from "../../src/store/tables/concerns.ts";
import { address, area, roleGrant, type roles, team } from "../../src/store/tables/people.ts";
import type { Sight } from "../../src/talk/command.ts";
import { freshCommunity, monday } from "../support/community.ts";
import { deskOf, newChat } from "../support/desk.ts";
import { productHouse } from "../support/house.ts";
import { doorWith, seeded } from "../support/random.ts";

export interface Town {
  readonly db: Db;
  /** What is understood by the product's own words. */
  readonly understood: Sight["understood"];
  areaOf(name: string): number;
  teamOf(code: string): number;
  /** Somebody new who writes; gives the desk as they have it. */
  arrives(): ReturnType<typeof deskOf>;
  /** Somebody new who writes, and holds a role from the beginning of time; `until` ends it. */
  holds(role: (typeof roles)[number], areaName: string, also?: Held): ReturnType<typeof deskOf>;
  /** A concern as it stands in the database. */
  concern(set: Partial<typeof concern.$inferInsert> & { readonly personId: number }): typeof concern.$inferSelect;
}

interface Held {
  readonly team?: string;
  readonly from?: number;
  readonly until?: number;
}

/** The sample community, as nobody has joined it yet. */
export function openTown(yaml?: string): Town {
  const db = freshCommunity(yaml);
  const log = { info: () => {}, error: () => {} };
  const { words } = productHouse({ db, abilities: () => null, log, door: doorWith(), random: seeded("town") });
  const named = <T extends { id: number }>(found: T | undefined, name: string): number => {
    if (!found) throw new Error(`there is no ${name} here`);
    return found.id;
  };
  const town: Town = {
    db,
    understood: words.understood,
    areaOf: (name) =>
      named(
        db
          .select()
          .from(area)
          .all()
          .find((one) => one.name === name),
        name,
      ),
    teamOf: (code) =>
      named(
        db
          .select()
          .from(team)
          .all()
          .find((one) => one.code === code),
        code,
      ),
    arrives: () => ({ ...deskOf(db, newChat(db), monday), understood: words.understood }),
    holds(role, areaName, { team: code, from = 0, until } = {}) {
      const desk = town.arrives();
      const teamId = code === undefined ? null : town.teamOf(code);
      const held = { personId: desk.by.personId, role, areaId: town.areaOf(areaName), teamId, from };
      db.insert(roleGrant)
        .values({ ...held, until: until ?? null })
        .run();
      return desk;
    },
    concern(set) {
      const number = 101 + db.select().from(concern).all().length;
      const due = { filedAt: monday, respondBy: monday, resolveBy: monday };
      const usual = {
        number,
        state: "submitted",
        kind: "rubbish",
        isAnonymous: false,
        priority: "normal",
        wakeAt: 0,
      } as const;
      return db
        .insert(concern)
        .values({ ...usual, ...due, ...set })
        .returning()
        .get();
    },
  };
  return town;
}

/** The person of the community's file, who writes from a chat of their own from now on. */
export function joins({ db }: Town, name: string): number {
  const personId = personKeys(db).get(name);
  if (personId === undefined) throw new Error(`there is no ${name} here`);
  const chat = { channel: "rehearsal", account: "street", chat: name, room: false };
  db.insert(address)
    .values({ ...chat, personId, spokeAt: 0, recent: [] })
    .run();
  return personId;
}
