import { addAreas, areaCalled, areaTree, type Branch, planAreas, renameArea } from "../../src/domain/areas.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { freeWords, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { names } from "../join.ts";
import { phrase, type Talk } from "../talk.ts";

/** Grids and buildings: several at once, read back, and added by one tap. */
export function* places(talk: Talk) {
  const tree = talk.look("tree", areaTree, null);
  const what = yield* talk.ask("set_up.places", oneOf(["grids", "buildings", "rename"]), { tree: treeLines(tree) });
  if (what === "rename") return yield* rename(talk);
  const under = what === "buildings" ? yield* whichGrid(talk, tree) : {};
  const words =
    what === "grids"
      ? yield* talk.ask("set_up.grids", freeWords(2000))
      : yield* talk.ask("set_up.buildings", freeWords(2000));
  const typed = { words, kind: what === "grids" ? "grid" : "building", ...under } as const;
  const plan = talk.look("plan", planAreas, typed);
  if (plan.count === 0) return talk.say("set_up.places_known");
  const lines = [
    ...(plan.grids.length === 0 ? [] : [phrase("set_up.plan_grids", { names: listed(plan.grids) })]),
    ...plan.buildings.map(({ grid, names: new_ }) =>
      grid === null
        ? phrase("set_up.plan_loose", { names: listed(new_) })
        : phrase("set_up.plan_buildings", { grid, names: listed(new_) }),
    ),
    ...(plan.known.length === 0 ? [] : [phrase("set_up.plan_known", { names: listed(plan.known) })]),
  ];
  yield* talk.ask("set_up.places_sure", oneOf(["yes"]), { lines });
  const added = talk.act("add", addAreas, typed);
  if ("refused" in added) talk.say("set_up.not_yours");
  else talk.say("set_up.places_added", { number: added.count });
}

/** Nothing to ask where there are no grids. */
function* whichGrid(talk: Talk, tree: readonly Branch[]) {
  const grids = tree.flatMap(({ grid }) => (grid === null ? [] : [grid]));
  if (grids.length === 0) return {};
  const choices = grids.slice(0, 7).map(({ id, name }) => ({ value: `g${id}`, label: name }));
  const isGrid = (words: string) => grids.some(({ name }) => name === words.trim());
  const none = { value: "none", label: phrase("set_up.no_grid") };
  const answer = yield* talk.ask("set_up.which_grid", oneOfThese([...choices, none]).or(freeWords(80, isGrid)));
  const grid = grids.find(({ id, name }) => answer === `g${id}` || answer.trim() === name);
  return grid ? { under: grid.id } : {};
}

function* rename(talk: Talk) {
  const old = yield* talk.ask("set_up.rename_which", freeWords(80));
  const area = talk.look("area", areaCalled, { name: old });
  if (!area) return talk.say("set_up.rename_unknown", { name: old });
  const name = yield* talk.ask("set_up.rename_to", names, { name: area.name });
  const done = talk.act("rename", renameArea, { area: area.id, name });
  if (!("refused" in done)) talk.say("set_up.renamed", { old: area.name, name: done.name });
  else if (done.refused === "taken") talk.say("set_up.rename_taken");
  else talk.say("set_up.not_yours");
}

function treeLines(tree: readonly Branch[]): Phrase[] {
  const rows = tree.map(({ grid, buildings }) => {
    const inside = listed(buildings.map(({ name }) => name));
    if (grid === null) return phrase("set_up.tree_loose", { names: inside });
    return buildings.length === 0
      ? phrase("set_up.tree_grid", { grid: grid.name })
      : phrase("set_up.tree_branch", { grid: grid.name, names: inside });
  });
  return rows.length > 0 ? rows.slice(0, mostLines) : [phrase("set_up.tree_empty")];
}

const mostLines = 30;
const mostListed = 40;

function listed(all: readonly string[]) {
  return all.length > mostListed ? `${all.slice(0, mostListed).join(" ")} …` : all.join(" ");
}
