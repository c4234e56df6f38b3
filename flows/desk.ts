import {
  type DeskChoice,
  type DeskItem,
  type DeskLook,
  type DeskPage,
  deskGrids,
  deskKinds,
  deskNumber,
  deskPage,
  deskPageSize,
  showConcern,
} from "../src/domain/concerns/desk.ts";
import { isAlarming } from "../src/domain/concerns/hints.ts";
import { readDeskWish, readDeskWords } from "../src/domain/concerns/read-desk-words.ts";
import { opening } from "../src/talk/fields.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { freeWords, oneOf, oneOfThese } from "../src/talk/question.ts";
import { behalf } from "./behalf.ts";
import { sayConcern } from "./say-concern.ts";
import { flow, phrase, type Talk } from "./talk.ts";

/** Where somebody is at the desk: what they look at, and what came of what they typed. */
interface Spot {
  readonly look: DeskLook;
  readonly from: number;
  readonly note?: Phrase;
}

const start: Spot = { look: { group: "waiting" }, from: 0 };
/** Longer words are no search. */
const mostTyped = 40;
const mostChoices = 8;

/**
 * The desk of whoever works on concerns: what waits for them, and whatever else they look for by its number, by words, kind or
 * grid. The one that is chosen comes as a card to work from.
 */
export const desk = flow(
  "desk",
  {
    code: "dk",
    fields: opening<{ said?: string }>(),
    opensAt: (words) => readDeskWish(words) ?? undefined,
  },
  function* (talk, { said }) {
    let spot = start;
    for (let typed = said; ; ) {
      if (typed !== undefined) {
        if (talk.look("alarming", isAlarming, { words: typed })) return { start: sayConcern, input: { words: typed } };
        const found = read(talk, spot, typed);
        if (typeof found === "number") return show(talk, found);
        spot = found;
      }
      const page = talk.look("page", deskPage, { ...spot.look, from: spot.from });
      if (page === null) return talk.say("desk.not_yours");
      const answer = yield* talk.ask("desk.list", choicesOf(page, spot).or(freeWords(mostTyped)), {
        lines: linesOf(page, spot),
      });
      typed = undefined;
      if (page.items.some(({ id }) => answer === `c${id}`)) return show(talk, Number(answer.slice(1)));
      if (answer === "older") spot = { look: spot.look, from: spot.from + deskPageSize };
      else if (answer === "behalf") return { start: behalf, input: {} };
      else if (answer === "change") spot = yield* change(talk, spot);
      else typed = answer;
    }
  },
);

function show(talk: Talk, concern: number): void {
  const shown = talk.act("show", showConcern, { concern });
  if ("refused" in shown) talk.say("staff.not_yours");
}

/** The concern of that number, or where to go on. */
function read(talk: Talk, spot: Spot, typed: string): number | Spot {
  const wish = readDeskWords(typed);
  if ("number" in wish) {
    const { number } = wish;
    return talk.look("number", deskNumber, { number }) ?? { ...spot, note: phrase("desk.no_such", { number }) };
  }
  if ("words" in wish) return { look: { group: "all", words: wish.words }, from: 0 };
  return { ...spot, note: phrase("desk.too_short") };
}

function choicesOf({ items, count }: DeskPage, { from }: Spot) {
  return oneOfThese([
    ...items.map((one) => ({ value: `c${one.id}`, label: itemOf(one) })),
    ...(count > from + deskPageSize ? [{ value: "older", label: phrase("desk.older") }] : []),
    { value: "change", label: phrase("desk.change_it") },
    { value: "behalf", label: phrase("desk.behalf") },
  ]);
}

function itemOf({ number, title, kind, state, isOverdue }: DeskItem): Phrase {
  const item = { number, title: title === "" ? kind : title, state: phrase(`state.${state}`) };
  return phrase(isOverdue ? "desk.item_overdue" : "desk.item", item);
}

function linesOf({ count, overdue, only = [] }: DeskPage, { look, note }: Spot): Phrase[] {
  const { group, words } = look;
  const found = words === undefined ? headOf(group, count) : foundWith(words.join(" "), count);
  return [
    ...(note === undefined ? [] : [note]),
    found,
    ...onlyThese([...(words === undefined || group === "all" ? [] : [phrase(`desk.change.${group}`)]), ...only]),
    ...(overdue === 0 ? [] : [phrase("desk.overdue", { count: overdue })]),
    phrase("desk.hint"),
  ];
}

/** What the list is narrowed to. */
function onlyThese([first, ...others]: readonly (Phrase | DeskItem["kind"] | string)[]): Phrase[] {
  if (first === undefined) return [];
  return [phrase("desk.only", { names: others.reduce((names, name) => phrase("desk.and", { names, name }), first) })];
}

function headOf(group: DeskLook["group"], count: number): Phrase {
  return count === 0 ? phrase(none[group]) : phrase(heads[group], { count });
}

function foundWith(words: string, count: number): Phrase {
  return count === 0 ? phrase("desk.found_none", { words }) : phrase("desk.found", { count, words });
}

const heads = {
  waiting: "desk.head.waiting",
  open: "desk.head.open",
  done: "desk.head.done",
  all: "desk.head.all",
} as const;
const none = {
  waiting: "desk.none.waiting",
  open: "desk.none.open",
  done: "desk.none.done",
  all: "desk.none.all",
} as const;

const views = ["waiting", "open", "done", "all", "kind", "grid"] as const;
const widerViews = [...views, "any"] as const;

/** Each of state, kind and grid narrows what the others have left. */
function* change(talk: Talk, spot: Spot) {
  const { look } = spot;
  const isNarrow = look.kind !== undefined || look.area !== undefined || look.words !== undefined;
  const what = yield* talk.ask("desk.change", oneOf(isNarrow ? widerViews : views));
  if (what === "any") return { look: { group: look.group }, from: 0 };
  if (what !== "kind" && what !== "grid") return { look: { ...look, group: what }, from: 0 };
  // Whoever has nothing to do just now wants to see more than that.
  const wide: DeskLook = look.group === "waiting" ? { ...look, group: "open" } : look;
  const narrower = yield* what === "kind" ? askKind(talk, wide) : askGrid(talk, wide);
  return narrower === null ? { ...spot, note: phrase("desk.nothing_there") } : { look: narrower, from: 0 };
}

function* askKind(talk: Talk, look: DeskLook) {
  const kinds = talk.look("kinds", deskKinds, look).slice(0, mostChoices);
  if (kinds.length === 0) return null;
  const labels = kinds.map((one) => ({ value: one.of, label: labelOf(one) }));
  return { ...look, kind: yield* talk.ask("desk.kind", oneOfThese(labels)) };
}

function* askGrid(talk: Talk, look: DeskLook) {
  const grids = talk.look("grids", deskGrids, look).slice(0, mostChoices);
  if (grids.length === 0) return null;
  const labels = grids.map((one) => ({ value: `a${one.of}`, label: labelOf(one) }));
  const area = yield* talk.ask("desk.grid", oneOfThese(labels));
  return { ...look, area: Number(area.slice(1)) };
}

function labelOf({ name, count }: DeskChoice<unknown>): Phrase {
  return phrase("desk.count", { name, number: count });
}
