import type { Attachment, Channel, Inbound, Outgoing, Place, Shown } from "../../src/channels/channel.ts";

/** Someone in the scene. A person's chat has their key for a name; a room is only ever spoken in: `chen@group > …`. */
export interface Inhabitant {
  readonly name?: string;
  readonly language?: string;
  /** Has no buttons, and nothing can be edited, as on WeChat. */
  readonly isPlain?: boolean;
  readonly isRoom?: boolean;
}

/** A message that stands in a chat now. */
export interface Entry {
  readonly id: string;
  readonly shown: Shown;
}

/** A button that was ever shown, with the message that it hung on. */
export interface ShownButton {
  readonly label: string;
  readonly data: string;
  readonly message: string;
}

/** Something that the owner of a chat sees happen. Buttons that go are not worth a line. */
export interface Happening {
  readonly chat: string;
  readonly is: "message" | "edit" | "toast";
  readonly line: string;
}

/** What somebody does, before the platform makes a message of it; nothing at all is a sticker. */
export interface Deed {
  readonly words?: string | undefined;
  /** In a room: not to us. */
  readonly isToOthers?: boolean;
  readonly files?: readonly Attachment["kind"][];
  readonly place?: Place | undefined;
  /** The message that it answers. */
  readonly replyTo?: string | undefined;
  readonly press?: Pick<ShownButton, "data" | "message">;
}

/** What the platforms of a scene have in common. */
export interface SceneSetting {
  readonly people: Readonly<Record<string, Inhabitant>>;
  readonly now: () => number;
  readonly tell: (happening: Happening) => void;
  /** It delivers everything a second time, at once. */
  readonly isTwice: boolean;
}

/** A platform on which a script is played. Chats have the names that they have in the script. */
export interface SceneChannel extends Channel {
  /** Somebody does something, in a room or alone with us. Ends when the desk has taken it; fails as the desk does. */
  act(who: string, deed: Deed, room?: string): Promise<void>;
  /** The platform delivers what somebody did last a second time. */
  repeat(who: string): Promise<void>;
  /** Everybody opens the chat with us. Gives what comes over the port then; the desk does not hear of it. */
  meet(names: readonly string[]): Promise<readonly Inbound[]>;
  readonly chat: (chat: string) => readonly Entry[];
  /** Every button that was ever shown in a chat. The oldest first. */
  readonly buttonsEver: (chat: string) => readonly ShownButton[];
  /** All that was delivered, as it came over the port. */
  readonly delivered: readonly Outgoing[];
  /** What the platform refused, or a real one would have. */
  readonly refusals: readonly string[];
}
