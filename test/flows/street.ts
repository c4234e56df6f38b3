import { personKeys } from "../../src/domain/community/person-keys.ts";
import { makeCode } from "../../src/domain/join-code.ts";
import { furnish } from "../../src/furnish.ts";
import { parkStale } from "../../src/talk/park.ts";
import { importFile } from "../support/community.ts";
import { freshDatabase } from "../support/database.ts";
import { seeded } from "../support/random.ts";
import { openScene, type Scene, type SceneOptions } from "../support/scene.ts";

/** Who lives in the sample community, and who in it they are by its file. */
const cast = { wang: "王芳", li: "李建国", zhao: "赵敏" } as const;

/**
 * The product itself on the sample community, with a resident (zhang), another (wu), the grid worker of grid one (wang) and
 * of grid two (zhao), and the secretary (li), who have joined. Everybody's channel has buttons, or nobody's.
 */
export async function openWutongli(options: Partial<SceneOptions> = {}): Promise<Scene> {
  const db = freshDatabase();
  importFile(db, "flows/communities/sample.yaml");
  const scene = await openScene({
    people: { zhang: { name: "张阿姨" }, wu: { name: "吴爷爷" }, wang: {}, zhao: {}, li: {}, ...options.people },
    furnish: ({ db, abilities, log }) => furnish(db, abilities, log),
    tick: (house, now) => parkStale(house.db, now),
    ...options,
    db,
  });
  for (const [who, plays] of Object.entries(cast)) {
    const personId = personKeys(db).get(plays);
    if (personId === undefined) throw new Error(`the sample community has no ${plays}`);
    await scene.play(`
      ${who} > ${makeCode(db, personId, scene.now(), seeded(who))}
      ${who} < 您好，${plays}。您现在的身份：……
    `);
  }
  return scene;
}

/** The same test on a channel with buttons and on one without. */
export const bothKinds = [
  { isPlain: false, kind: "with buttons" },
  { isPlain: true, kind: "without buttons" },
] as const;
