import { personKeys } from "../../src/domain/community/person-keys.ts";
import { makeCode } from "../../src/domain/join-code.ts";
import { furnish } from "../../src/furnish.ts";
import { parkStale } from "../../src/talk/park.ts";
import { importFile } from "../support/community.ts";
import { freshDatabase } from "../support/database.ts";
import { seeded } from "../support/random.ts";
import { openScene, type Scene, type SceneOptions } from "../support/scene.ts";

/** Who lives in the sample community, and who in it they are by its file. */
const cast = { wang: "王芳", li: "李建国", zhao: "赵敏", liu: "刘师傅", ma: "马师傅" } as const;

export type Staff = keyof typeof cast;

interface StreetOptions extends Partial<SceneOptions> {
  /** Who has typed their code before the test begins: the workers of grids one and two, and the secretary. */
  readonly joined?: readonly Staff[];
}

/**
 * The product itself on the sample community, with a resident (zhang), another (wu), the grid worker of grid one (wang) and
 * of grid two (zhao), the leads of the repair team (liu) and of the cleaning team (ma), and the secretary (li). Everybody's
 * channel has buttons, or nobody's.
 */
export async function openWutongli({ joined = ["wang", "zhao", "li"], ...options }: StreetOptions = {}): Promise<Scene> {
  const db = options.db ?? freshDatabase();
  importFile(db, "flows/communities/sample.yaml");
  const staff = { wang: {}, zhao: {}, li: {}, liu: {}, ma: {} };
  const scene = await openScene({
    furnish: ({ db, abilities, log }) => furnish(db, abilities, log),
    tick: (house, now) => parkStale(house.db, now),
    ...options,
    people: { zhang: { name: "张阿姨" }, wu: { name: "吴爷爷" }, ...staff, ...options.people },
    db,
  });
  for (const who of joined) {
    await scene.play(`
      ${who} > ${codeFor(scene, who)}
      ${who} < 您好，${cast[who]}。您现在的身份：……
    `);
  }
  return scene;
}

/** A code that makes whoever types it this one of the sample community. */
export function codeFor(scene: Scene, who: Staff): string {
  const personId = personKeys(scene.house.db).get(cast[who]);
  if (personId === undefined) throw new Error(`the sample community has no ${cast[who]}`);
  return makeCode(scene.house.db, personId, scene.now(), seeded(who));
}

/** The same test on a channel with buttons and on one without. */
export const bothKinds = [
  { isPlain: false, kind: "with buttons" },
  { isPlain: true, kind: "without buttons" },
] as const;
