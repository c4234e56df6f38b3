import { recall, remember } from "./remember.ts";
import type { Entry, Phone, Saying, StreetEvent } from "./wire.ts";

/** Something that the person did and that the desk has not taken yet. */
export interface Waiting {
  readonly saying: Saying;
  readonly at: number;
  /** Still to be uploaded before the saying can go. */
  readonly media?: { readonly kind: "photo" | "voice"; readonly blob: Blob };
  state: "sending" | "again" | "failed";
}

/** How long dots or a waiting mark stand for an answer that may never come. */
const patience = 10_000;

/** One phone as this page knows it: its chat, what waits to be sent, and what its owner has seen. No DOM in here. */
export class Handset {
  readonly phone: Phone;
  entries: readonly Entry[] = [];
  /** Whether the whole chat is here. A phone that was never in view has none. */
  chat: "missing" | "coming" | "here" = "missing";
  waiting: readonly Waiting[] = [];
  /** Presses under way, by their ids. */
  readonly pressing = new Map<string, NonNullable<Saying["press"]>>();
  draft = "";
  /** The message of the bot's that is answered with what is said next. */
  answers: Entry | undefined;
  heard: number;
  isAnswering = false;
  isSending = false;
  changed: () => void = () => {};
  toasted: (text: string) => void = () => {};
  /** For each fetch of the chat under way, what has happened since: it is played onto what comes back. */
  readonly #meanwhile = new Set<StreetEvent[]>();
  #seen: number;
  #answerTimer = 0;

  constructor(phone: Phone, heard: number) {
    this.phone = phone;
    this.heard = heard;
    const seen = recall(`seen.${phone.id}`);
    // On the first visit all that is there counts as read, and what comes later does not.
    this.#seen = typeof seen === "number" ? Math.min(seen, heard) : heard;
    if (typeof seen !== "number") remember(`seen.${phone.id}`, heard);
  }

  get unread(): number {
    return this.heard - this.#seen;
  }

  /** What the street counts is right; a street that has forgotten its chats counts less than was seen. */
  counted(heard: number): void {
    this.heard = heard;
    this.#seen = Math.min(this.#seen, heard);
  }

  read(): void {
    if (this.unread === 0) return;
    this.#seen = this.heard;
    remember(`seen.${this.phone.id}`, this.#seen);
  }

  async load(fetched: () => Promise<Entry[]>): Promise<void> {
    const since: StreetEvent[] = [];
    this.#meanwhile.add(since);
    this.chat = "coming";
    try {
      this.entries = await fetched();
      this.chat = "here";
    } catch (cause) {
      this.chat = "missing";
      throw cause;
    } finally {
      this.#meanwhile.delete(since);
    }
    for (const event of since) this.#play(event);
    this.counted(this.entries.filter(({ by }) => by === "bot").length);
    this.waiting = this.waiting.filter(({ saying }) => !this.entries.some(({ id }) => id === saying.id));
    this.changed();
  }

  take(event: StreetEvent): void {
    for (const since of this.#meanwhile) since.push(event);
    if ("entry" in event) {
      if (event.entry.by === "bot") this.heard += 1;
      this.#expect(event.entry.by === "person");
    } else if ("change" in event && !this.#onlyPressed(event.change)) {
      this.#expect(false);
      for (const [id, press] of this.pressing) if (press.message === event.change.id) this.pressing.delete(id);
    } else if ("toast" in event) {
      this.pressing.delete(event.toast.press);
      if (event.toast.text) this.toasted(event.toast.text);
    }
    if (this.chat === "here") this.#play(event);
    this.changed();
  }

  /** The desk took it. A press may still be answered, but not for ever. */
  sent(waiting: Waiting, entry: Entry | undefined): void {
    this.waiting = this.waiting.filter((one) => one !== waiting);
    if (entry) this.#put(entry);
    else setTimeout(() => this.pressing.delete(waiting.saying.id) && this.changed(), patience);
    this.changed();
  }

  /** Will never be taken. A message stays to be seen, a press has no place of its own. */
  refused(waiting: Waiting): void {
    waiting.state = "failed";
    if (this.pressing.delete(waiting.saying.id)) this.drop(waiting.saying.id);
    else this.changed();
  }

  drop(saying: string): void {
    this.waiting = this.waiting.filter(({ saying: { id } }) => id !== saying);
    this.changed();
  }

  #play(event: StreetEvent): void {
    if ("entry" in event) this.#put(event.entry);
    if ("change" in event) this.#put(event.change);
  }

  #put(entry: Entry): void {
    const isKnown = this.entries.some(({ id }) => id === entry.id);
    this.entries = isKnown ? this.entries.map((one) => (one.id === entry.id ? entry : one)) : [...this.entries, entry];
    this.waiting = this.waiting.filter(({ saying }) => saying.id !== entry.id);
  }

  #expect(isAnswering: boolean): void {
    clearTimeout(this.#answerTimer);
    this.isAnswering = isAnswering;
    if (!isAnswering) return;
    this.#answerTimer = setTimeout(() => {
      this.isAnswering = false;
      this.changed();
    }, patience);
  }

  #onlyPressed(change: Entry): boolean {
    const before = this.entries.find(({ id }) => id === change.id);
    return JSON.stringify({ ...before, pressed: 0 }) === JSON.stringify({ ...change, pressed: 0 });
  }
}
