import { addPhone } from "./add-phone.ts";
import { arrange, el } from "./dom.ts";
import { Doors } from "./doors.ts";
import { Handset } from "./handset.ts";
import { fetchChat, fetchStreet, follow, postSaying, Refused } from "./link.ts";
import { morePhones } from "./more-phones.ts";
import { pageHeader } from "./page-header.ts";
import { type PhoneView, phoneView } from "./phone-view.ts";
import { recall, remember } from "./remember.ts";
import { hurry, newId } from "./sender.ts";
import { type Tabs, tabs } from "./tabs.ts";
import type { Phone, StreetEvent, StreetView } from "./wire.ts";
import { speak, word } from "./words.ts";

/** Puts the page together and keeps it in step with the street. */
const handsets = new Map<string, Handset>();
const doors = new Doors();
const views = new Map<string, PhoneView>();
const changed = new Set<Handset>();
const main = el("main");
const lost = el("p", { class: "lost", role: "status" });
let street: StreetView;
let row: Tabs | undefined;

/** The language that was chosen on this page, if any; until then each phone speaks its own. */
const chosen = (): string | undefined => {
  const language = recall("language");
  return typeof language === "string" ? language : undefined;
};

function seat(phone: Phone, heard: number): Handset {
  const known = handsets.get(phone.id);
  if (known) return known;
  const handset = new Handset(phone, heard);
  handset.changed = () => refresh(handset);
  handsets.set(phone.id, handset);
  return handset;
}

/** A change on one phone is drawn with the next frame, together with whatever else happened until then. */
function refresh(handset: Handset): void {
  if (changed.size === 0) requestAnimationFrame(catchUp);
  changed.add(handset);
}

function catchUp(): void {
  for (const { phone } of changed) views.get(phone.id)?.draw();
  changed.clear();
  if (doors.inView.length < Math.min(places(), handsets.size)) lay();
  else settle();
}

function settle(): void {
  const all = [...handsets.values()];
  if (!document.hidden) for (const id of doors.inView) handsets.get(id)?.read();
  row?.draw(all, doors.inView);
  const isTried = all.some(({ entries }) => entries.some(({ by }) => by === "person"));
  document.body.classList.toggle("tried", isTried);
}

/** How many phones fit side by side. */
function places(): number {
  return Math.max(1, Math.floor((innerWidth - 24) / 308));
}

/** After anything that may change which phones are in view. */
function lay(): void {
  doors.fit([...handsets.keys()], places());
  for (const id of views.keys()) if (!doors.inView.includes(id)) views.delete(id);
  const shown = doors.inView.flatMap((id) => handsets.get(id) ?? []).map(viewOf);
  main.style.setProperty("--places", String(shown.length));
  arrange(
    main,
    shown.map(({ node }) => node),
  );
  for (const view of shown) view.draw();
  for (const id of doors.inView) void load(handsets.get(id));
  settle();
}

function viewOf(handset: Handset): PhoneView {
  const { id } = handset.phone;
  const known = views.get(id);
  if (known) return known;
  const view = phoneView(handset, chosen);
  view.node.addEventListener("focusin", () => doors.use(id));
  views.set(id, view);
  return view;
}

async function load(handset: Handset | undefined): Promise<void> {
  if (handset?.chat !== "missing") return;
  try {
    await handset.load(() => fetchChat(handset.phone.id));
  } catch (cause) {
    if (!(cause instanceof Refused)) setTimeout(() => views.has(handset.phone.id) && void load(handset), 1_000);
  }
}

function bring(id: string): void {
  const wasInView = doors.inView.includes(id);
  doors.bring(id);
  lay();
  // Where there is but one place the finger stays on the tabs; side by side, it is taken to the phone.
  if (wasInView || doors.inView.length > 1) views.get(id)?.focus();
}

function example(text: string): void {
  const all = [...handsets.values()].map(({ phone }) => phone);
  const resident = all.find(({ role, plain }) => role === "resident" && !plain) ?? all[0];
  if (!resident) return;
  bring(resident.id);
  views.get(resident.id)?.fill(text);
}

/** Everything anew, in the language of `street`. Drafts are kept by their phones. */
function build(): void {
  speak(street.language, street.words);
  document.title = word("street.title");
  const all = () => [...handsets.values()];
  row = tabs(bring, () => morePhones(all(), bring));
  const header = pageHeader(street.languages, street.language, {
    example,
    add: () => addPhone(street.language, (phone) => bring(seat(phone, 0).phone.id)),
    async speak(tag) {
      remember("language", tag);
      try {
        street = await fetchStreet(tag);
      } catch {
        // The line is down; the words come when it is back.
        return;
      }
      build();
      void tellPhones(tag);
      document.querySelector<HTMLElement>(`.languages [lang="${tag}"]`)?.focus();
    },
  });
  views.clear();
  document.body.replaceChildren(header, lost, row.node, main);
  lay();
}

/** Each phone now speaks this language, as a messenger's own settings would have it. A phone that can't say so just now says it with its next message. */
async function tellPhones(language: string): Promise<void> {
  for (const { phone } of [...handsets.values()].slice(0, 12)) {
    await postSaying(phone.id, { id: newId(), here: true, language }).catch(() => undefined);
  }
}

function happened(event: StreetEvent): void {
  if ("joined" in event) {
    refresh(seat(event.joined, 0));
  } else {
    handsets.get(event.phone)?.take(event);
  }
}

/** The line is there, for the first time or again: what was missed is fetched. */
async function opened(): Promise<void> {
  try {
    street = await fetchStreet(chosen() ?? "");
  } catch {
    setTimeout(opened, 1_000);
    return;
  }
  const there = new Set(street.phones.map(({ id }) => id));
  for (const id of handsets.keys()) if (!there.has(id)) handsets.delete(id);
  for (const { heard, ...phone } of street.phones) seat(phone, heard).counted(heard);
  for (const handset of handsets.values()) handset.chat = "missing";
  if (street.language !== document.documentElement.lang || !row) build();
  else lay();
  lost.textContent = "";
  hurry();
}

/** The line went down. What is shown stays; what is said waits. */
function closed(): void {
  if (row) lost.textContent = word("street.lost");
}

follow(opened, closed, happened);
addEventListener("resize", () => row && lay());
document.addEventListener("visibilitychange", () => row && settle());
