import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { firstCode } from "../../src/domain/first-code.ts";
import { area, roleGrant } from "../../src/store/tables/people.ts";
import { importFile, projectFile } from "../support/community.ts";
import { freshDatabase } from "../support/database.ts";
import { productHouse } from "../support/house.ts";
import { seeded } from "../support/random.ts";
import { openScene, type Scene } from "../support/scene.ts";
import { codeIn } from "./codes.ts";
import { eachKind } from "./street.ts";

const page = projectFile("docs/first-day.md");
const script = [...page.matchAll(/```script\n(.*?)```/gs)].map(([, text = ""]) => text).join("");

describe.each(eachKind)("the page of the first day, on a channel $kind", (way) => {
  it("leads from nothing to grids, buildings, workers, a team, and the first concern", async () => {
    const db = freshDatabase();
    importFile(db, "flows/communities/default.yaml");
    const people = { li: {}, wang: {}, zhao: {}, liu: {}, chen: {}, sun: {}, zhang: {} };
    const scene = await openScene({ ...way, db, people, furnish: productHouse });
    await playPage(scene);
    const counted = (kind: "grid" | "building") => db.select().from(area).where(eq(area.kind, kind)).all().length;
    expect([counted("grid"), counted("building")]).toEqual([4, 12]);
    const roles = db.select().from(roleGrant).orderBy(roleGrant.id).all();
    expect(roles.map(({ role }) => role)).toEqual([
      ...["secretary", "grid_worker", "grid_worker"],
      ...["team_lead", "volunteer", "volunteer"],
    ]);
  });
});

/** Plays the page piece by piece: what stands in ‹…› is a code that somebody got meanwhile. */
async function playPage(scene: Scene): Promise<void> {
  let piece: string[] = [];
  for (const line of script.split("\n")) {
    const [, who, what] = /^(\w+) > ‹(.*)›$/.exec(line) ?? [];
    if (what !== undefined) {
      await scene.play(piece.join("\n"));
      piece = [`${who} > ${codeFor(scene, what)}`];
    } else piece.push(line);
  }
  await scene.play(piece.join("\n"));
}

function codeFor(scene: Scene, what: string): string {
  const [, who, about] = /^(\w+) 手机上(.*)的码$/.exec(what) ?? [];
  if (who === undefined || about === undefined) return firstCode(scene.house.db, scene.now(), seeded("first"));
  return codeIn(scene, who, about);
}
