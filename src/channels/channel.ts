/**
 * The port between the desk and a platform. Everything that crosses it is a plain JSON value, so that a channel may live
 * in another process. A channel translates; it knows nothing of concerns, people or wording.
 */

/** What a platform can do. The desk words a message differently where something is missing; it never fails for it. */
export interface Abilities {
  /** Choices can be pressed. Without, they are numbered in the text. */
  readonly buttons: boolean;
  /** A message that was sent can be changed. */
  readonly edits: boolean;
  readonly photos: boolean;
  /** A person can send where they are. */
  readonly location: boolean;
  /** A photo bears no words: what a person says of it is a message of its own, that follows. */
  readonly piecemeal?: true;
  /** Where somebody who is in a room finds us in private, as a link; only where there is such a link. */
  readonly link?: string;
}

/** At most so many in any stretch of so many milliseconds. */
export interface Limit {
  readonly most: number;
  readonly within: number;
}

/** How fast a platform may be written to. */
export interface Pace {
  /** To all chats together. What nobody waits for is spread evenly over the first of these. */
  readonly inAll: readonly Limit[];
  /** To one chat with somebody alone, and to one room. */
  readonly chat: readonly Limit[];
  readonly room: readonly Limit[];
  /** After each message a pause of a length that nobody can foretell, in milliseconds, where a machine must not look like one. */
  readonly pause?: { readonly least: number; readonly longest: number };
  /** So many messages of words at most may go out as one, where they would follow each other in a chat. Without, none do. */
  readonly merges?: number;
}

/** Something that a person sent as a file. `ref` is the platform's own handle, good for sending it on by this channel. */
export interface Attachment {
  readonly kind: "photo" | "voice" | "file";
  readonly ref: string;
  /** A media type, such as image/jpeg, where the platform says so. */
  readonly type?: string;
  /** Bytes. */
  readonly size?: number;
}

/** A file that we made ourselves: of plain text (UTF-8), or of bytes with their media type. A picture is shown as one. */
export type OwnFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly type: string; readonly base64: string };

export interface Place {
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
}

/** One thing that a person did: a message, however many pieces the platform made of it, or a press. */
export interface Inbound {
  readonly channel: string;
  /** Which of our accounts on the platform heard it. */
  readonly account: string;
  /** Unique within (channel, account): the same id again is the same message, delivered twice. */
  readonly id: string;
  readonly chat: string;
  readonly room: boolean;
  /** Of a room: false where it was said to the others, and we are only there. Missing: it was said to us. */
  readonly addressed?: boolean;
  /** UTC milliseconds, by the platform's clock. */
  readonly at: number;
  readonly from: {
    /** In a room as well as in private it is the id of the chat that we have with them alone. */
    readonly id: string;
    readonly name: string;
    /** A BCP 47 tag, as the platform gives it. */
    readonly language?: string;
    /** False where the id is good until our next login only, when somebody else may have it. */
    readonly lasting?: boolean;
  };
  readonly text?: string;
  readonly attachments?: readonly Attachment[];
  readonly place?: Place;
  /** Where they are was sent, and the channel can't read it. */
  readonly unread?: "place";
  /** The platform's id of the message that bears the words; missing where several do. */
  readonly message?: string;
  /** Where the platform made several messages of it: these, one by one, the first under the id of the whole. */
  readonly pieces?: readonly Inbound[];
  /** The platform's id of the message that this one answers, where the person pointed at one. Only in private. */
  readonly replyTo?: string;
  /** The words are not new: they now stand in this message instead of those that had. Only in private. */
  readonly edits?: string;
  /** Nothing was said: the person opened the chat, came back to it, or changed their language. */
  readonly here?: true;
  /** Nothing was said: the person shut the chat, or the room sent us away. Nothing arrives there until we hear from it. */
  readonly gone?: true;
  /** Nothing was said: the platform gave the chat this id instead of the one that it had. */
  readonly movedTo?: string;
  /** A press on a button: the data that the button carried, the press's own id, and the message it hung on. */
  readonly press?: { readonly data: string; readonly id: string; readonly message: string };
}

export interface Button {
  readonly label: string;
  /** At most 64 bytes. */
  readonly data: string;
}

/** What is to be shown in a chat. `text` is plain; the channel escapes it as its platform needs. */
export interface Shown {
  readonly text: string;
  /** One row each. */
  readonly buttons?: readonly Button[];
  readonly attachments?: readonly Attachment[];
  readonly files?: readonly OwnFile[];
}

export type Outgoing =
  | { readonly do: "send"; readonly chat: string; readonly shown: Shown }
  | { readonly do: "edit"; readonly chat: string; readonly message: string; readonly shown: Shown }
  /** The answer to a press: ends its waiting mark; `text` is shown for a moment, if there is any. */
  | { readonly do: "answer"; readonly chat: string; readonly press: string; readonly text?: string };

/** What is known of a delivery beside what is to be shown. */
export interface Mark {
  /** The outbox's own names for what is in it, and so the same when it is tried again; not for anybody's eyes. */
  readonly names: readonly string[];
  /** It may have arrived already, and is to be sent once more unless the channel knows that it did. */
  readonly again: boolean;
}

/** How a delivery ended. `message` is the platform's id of what now stands in the chat. */
export type Outcome =
  | { readonly is: "sent"; readonly message?: string }
  /** The platform asks us to wait; milliseconds. */
  | { readonly is: "wait"; readonly for: number }
  /** It did not arrive, and may another time. `ofAll`: nothing would have, as where nobody is logged in; that says nothing of this one. */
  | { readonly is: "later"; readonly why: string; readonly ofAll?: true }
  /** It did not arrive: the platform gave the chat another id, and it is to be sent there. */
  | { readonly is: "moved"; readonly chat: string }
  /** Nobody can be reached at this address until it speaks again. */
  | { readonly is: "unreachable"; readonly why: string }
  /** The message that was to be changed is not there any more: whoever it was for has deleted it. */
  | { readonly is: "gone" }
  /** Will never work; staff should see it. */
  | { readonly is: "refused"; readonly why: string }
  /** It may or may not have arrived. */
  | { readonly is: "uncertain"; readonly why: string };

/** A file that somebody sent is to be written to `into`, which is not there yet, unless it has more than `most` bytes. */
export interface Fetch {
  readonly ref: string;
  readonly into: string;
  readonly most: number;
}

/** How a fetch ended. Where it is not `fetched`, nothing of worth stands in the file. */
export type Fetched =
  | { readonly is: "fetched" }
  /** The platform asks us to wait; milliseconds. */
  | { readonly is: "wait"; readonly for: number }
  | { readonly is: "later"; readonly why: string }
  /** Will never work: it is too big, or the platform does not have it any more. */
  | { readonly is: "refused"; readonly why: string };

/** How a channel fares, as far as it knows by itself. */
export interface Health {
  /**
   * silent: nothing has come through for too long, and it goes on trying; ended: it hears nothing any more until somebody
   * does something about it, such as a new token, or a new login.
   */
  readonly is: "starting" | "well" | "silent" | "ended";
  /** A code, or what the platform calls it; nothing of anybody's. */
  readonly why?: string;
  /** What somebody has to scan with the telephone of the account, and since when it is that; whoever does is the account. */
  readonly scan?: { readonly code: string; readonly at: number };
  /** When it last heard from the platform, though it was only that there is nothing new; UTC milliseconds. */
  readonly lastSuccess: number | null;
  /** The account that is in, where the ids that it gives are good for this login only. */
  readonly passing?: string;
  /** When it lost what it must not forget: around then some messages may have come twice, and some not at all. */
  readonly anew?: number;
}

export interface Channel {
  readonly name: string;
  /** May change with a new login: what waits at addresses of another account then waits for that one. */
  readonly account: string;
  readonly abilities: Abilities;
  /** Without, it takes all that comes. */
  readonly pace?: Pace;
  /** How many calls of the platform a delivery takes, where that may be more than one. */
  callsFor?(outgoing: Outgoing): number;
  /**
   * Begins to listen. `receive` returns after the batch is committed; it throws if nothing was, and then the platform must
   * not be told that the messages were taken.
   */
  start(receive: (batch: readonly Inbound[]) => void): Promise<void>;
  /** False as long as nothing at all could be delivered, such as while nobody is logged in: then nothing is tried. Missing where that is unknown. */
  isOpen?(): boolean;
  /** Never throws for what the platform answers: that is an Outcome. */
  deliver(outgoing: Outgoing, mark?: Mark): Promise<Outcome>;
  /** Never throws for what the platform answers. Missing where files stay with whoever sent them, as in the rehearsal. */
  fetch?(fetch: Fetch): Promise<Fetched>;
  /** Missing where nothing stands between us and whoever writes, as in the rehearsal. */
  health?(): Health;
  stop(): Promise<void>;
}
