import { briefOf } from "./content-view.ts";
import { arrange, el } from "./dom.ts";
import { type EntryView, entryView } from "./entry-view.ts";
import type { Handset, Waiting } from "./handset.ts";
import { icon } from "./icons.ts";
import type { Say } from "./sender.ts";
import type { Entry } from "./wire.ts";
import { word, wordOr } from "./words.ts";

/** The chat of one phone: it follows what is new, unless someone has scrolled up to read. */
export function logView(
  handset: Handset,
  say: Say,
  reply: (entry: Entry) => void,
): { readonly nodes: readonly HTMLElement[]; draw(): void } {
  const { phone } = handset;
  const views = new Map<string, EntryView>();
  const hint = el("p", { class: "hint" }, wordOr(`street.hint.${phone.role}`, word("street.hint.resident")));
  const dots = el("div", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
  const log = el("div", {
    class: "log",
    role: "log",
    "aria-live": "polite",
    "aria-label": word("street.chat", { name: phone.name }),
    tabindex: 0,
    onkeydown: goAmongReplies,
    onscroll: () => {
      // A chat that has just become lower was not scrolled by anyone; the observer below sees to it.
      if (log.clientHeight !== height) return;
      follows = isAtEnd();
      if (follows) pill.hidden = true;
    },
  });
  const pill = el("button", { type: "button", class: "pill", hidden: true, onclick: toEnd });
  let last: string | undefined;
  let missed = 0;
  let follows = true;
  let height = 0;
  // A keyboard that opens, or a list of places, makes the chat lower: its end stays in sight.
  new ResizeObserver(() => {
    height = log.clientHeight;
    if (follows) toEnd();
  }).observe(log);

  function isAtEnd(): boolean {
    return log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  }

  function toEnd(): void {
    follows = true;
    log.scrollTop = log.scrollHeight;
    pill.hidden = true;
  }

  function draw(): void {
    const waiting = handset.waiting.filter(({ saying }) => saying.press === undefined);
    const shown = [...handset.entries, ...waiting.map(asEntry)];
    const kept = new Map([...views].filter(([id]) => shown.some((entry) => entry.id === id)));
    views.clear();
    const nodes = shown.map((entry, index) => {
      const view = kept.get(entry.id) ?? entryView();
      views.set(entry.id, view);
      draw1(
        view,
        entry,
        shown[index - 1],
        waiting.find(({ saying }) => saying.id === entry.id),
      );
      return view.node;
    });
    hint.hidden = handset.chat !== "here" || nodes.length > 0;
    dots.hidden = !handset.isAnswering;
    arrange(log, [hint, ...nodes, dots]);
    const replies = repliesIn(log);
    if (!replies.some((one) => one === document.activeElement)) reachByTab(replies, replies.at(-1));
    follow(shown.at(-1));
  }

  function draw1(view: EntryView, entry: Entry, before: Entry | undefined, waiting: Waiting | undefined): void {
    const presses = [...handset.pressing.values()].filter(({ message }) => message === entry.id);
    view.draw(entry, {
      who: entry.by === "bot" ? word("street.says.bot") : word("street.says.person", { name: phone.name }),
      opensDay: startsDay(entry, before),
      pressing: new Set(presses.map(({ data }) => data)),
      press: (data) => say({ press: { message: entry.id, data } }),
      discard: () => handset.drop(entry.id),
      ...(entry.by === "bot" && { reply: () => reply(handset.entries.find(({ id }) => id === entry.id) ?? entry) }),
      ...answersOf(entry),
      ...(waiting && { state: waiting.state }),
      ...(waiting?.media && { local: waiting.media }),
    });
  }

  function answersOf({ replyTo }: Entry): { answers?: string } {
    const answered = replyTo === undefined ? undefined : handset.entries.find(({ id }) => id === replyTo);
    return answered ? { answers: briefOf(answered) } : {};
  }

  function follow(newest: Entry | undefined): void {
    const isNew = newest?.id !== last;
    const isFirst = last === undefined;
    last = newest?.id;
    if (follows || isFirst || (isNew && newest?.by === "person")) {
      toEnd();
    } else if (isNew) {
      missed = pill.hidden ? 1 : missed + 1;
      pill.replaceChildren(icon("down"), word("street.below", { number: missed }));
      pill.hidden = false;
    }
  }

  return { nodes: [log, pill], draw };
}

function asEntry({ saying: { id, text, place, replyTo }, at }: Waiting): Entry {
  return { id, by: "person", at, ...(text && { text }), ...(place && { place }), ...(replyTo && { replyTo }) };
}

/** A long chat is passed by with one Tab: from one [reply] to the next lead the arrows. */
function goAmongReplies(event: Event): void {
  if (!(event instanceof KeyboardEvent) || !(event.currentTarget instanceof HTMLElement)) return;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const replies = repliesIn(event.currentTarget);
  const at = replies.findIndex((one) => one.isSameNode(document.activeElement));
  const next = step === undefined || at === -1 ? undefined : replies[at + step];
  if (!next) return;
  event.preventDefault();
  reachByTab(replies, next);
  next.focus();
}

function repliesIn(log: HTMLElement): readonly HTMLElement[] {
  return [...log.querySelectorAll<HTMLElement>(".reply")];
}

function reachByTab(replies: readonly HTMLElement[], one: HTMLElement | undefined): void {
  for (const each of replies) each.tabIndex = each === one ? 0 : -1;
}

/** Today's first message needs no heading of its own when nothing older stands above it. */
function startsDay(entry: Entry, before: Entry | undefined): boolean {
  const day = new Date(entry.at).toDateString();
  return before ? new Date(before.at).toDateString() !== day : new Date().toDateString() !== day;
}
