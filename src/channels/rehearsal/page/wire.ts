/**
 * What passes between the street and its page. The page is compiled on its own and can import nothing from outside its
 * folder, so these shapes live here and the server borrows them.
 */

export interface Phone {
  readonly id: string;
  readonly name: string;
  /** A part of a key: "resident" is worded by `street.role.resident`. */
  readonly role: string;
  readonly language: string;
  /** No buttons and no changes to what was sent, as in WeChat. */
  readonly plain: boolean;
}

export interface Attachment {
  readonly kind: "photo" | "voice" | "file";
  readonly ref: string;
  readonly type?: string;
  readonly size?: number;
  /** What a file is called, where whoever made it called it something. */
  readonly name?: string;
}

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
}

export interface Button {
  readonly label: string;
  readonly data: string;
}

/** One bubble in a phone's chat. */
export interface Entry {
  readonly id: string;
  readonly by: "person" | "bot";
  /** UTC milliseconds. */
  readonly at: number;
  readonly text?: string;
  readonly attachments?: readonly Attachment[];
  readonly place?: Place;
  /** The entry that it answers. */
  readonly replyTo?: string;
  readonly buttons?: readonly Button[];
  /** The data of those buttons that were pressed since the message last changed. */
  readonly pressed?: readonly string[];
  /** Its text or pictures are no longer what was first sent. Losing its buttons does not count. */
  readonly edited?: boolean;
}

/** What a phone posts: one message or one press. The same id again is the same saying. */
export interface Saying {
  readonly id: string;
  readonly text?: string;
  readonly place?: Place;
  readonly attachments?: readonly { readonly kind: Attachment["kind"]; readonly ref: string }[];
  readonly press?: { readonly message: string; readonly data: string };
  /** The message that it answers. */
  readonly replyTo?: string;
  /** Nothing is said: the phone only changed its language. */
  readonly here?: true;
  readonly language?: string;
}

export interface Toast {
  readonly press: string;
  readonly text?: string;
}

export type StreetEvent =
  | { readonly phone: string; readonly entry: Entry }
  | { readonly phone: string; readonly change: Entry }
  | { readonly phone: string; readonly toast: Toast }
  | { readonly phone: string; readonly joined: Phone };

export interface Language {
  readonly tag: string;
  readonly name: string;
}

/** The answer to `GET /street`. `heard` counts what the bot has sent to a phone, so that the page can say what is unread. */
export interface StreetView {
  readonly phones: readonly (Phone & { readonly heard: number })[];
  readonly words: Readonly<Record<string, string>>;
  readonly language: string;
  readonly languages: readonly Language[];
}
