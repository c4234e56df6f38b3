/** The residents' way to the bot, whatever it leads over. What is said once is heard once, also while the program is away. */
export interface Line {
  /** Somebody new opens a chat of their own. Where there are phones without buttons, `wantsPlain` gives one of these. */
  open(name: string, wantsPlain: boolean): Promise<Chat>;
  say(chat: string, said: Said): Promise<void>;
  messages(chat: string): Promise<readonly Message[]>;
  /** How often something has happened in a chat. */
  count(chat: string): number;
  /** Resolves when more has happened in a chat than `count`, or it may have. */
  changed(chat: string, count: number): Promise<void>;
  /** What a desk should keep of words that were said in these parts, none longer than a message holds. */
  kept(parts: readonly string[]): string;
  /** How long each saying took that was taken at once, in milliseconds; and how many had to wait for the program. */
  readonly took: readonly number[];
  readonly repeated: number;
  close(): void;
}

export interface Chat {
  readonly id: string;
  readonly isPlain: boolean;
}

/** What somebody does: they write, or press a button of a message. */
export type Said = { readonly text: string } | { readonly press: { readonly message: string; readonly data: string } };

/** What stands in a chat. */
export interface Message {
  readonly id: string;
  readonly by: "person" | "bot";
  readonly text?: string;
  readonly buttons?: readonly { readonly label: string; readonly data: string }[];
}
