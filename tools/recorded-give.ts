import type { BotApi } from "../test/support/bot-api/bot-api.ts";
import type { Bag } from "./recorded-rows.ts";

/** An update that was put into the stand-in. */
export interface Given {
  /** Its id; nothing where the bot does not ask for its kind. */
  readonly update?: number;
  readonly chat?: number;
  readonly press?: string;
}

const kinds = { photo: "photo", voice: "voice", video: "video", video_note: "video" } as const;

/** Puts an update in, and makes known to the stand-in what the bot may need of it: its chat, its press, its files. */
export function give(api: BotApi, content: Bag): Given {
  const { update_id: _, ...update } = withFiles(api, content) as Bag; // a copy has the shape of what it is of
  const chat = openChat(api, update);
  const press = typeof update.callback_query === "object" ? knowPress(api, update.callback_query as Bag) : undefined;
  const id = api.put(press === undefined ? update : { ...update, callback_query: press });
  return {
    ...(id !== undefined && { update: id }),
    ...(chat !== undefined && { chat }),
    ...(press !== undefined && { press: press.id }),
  };
}

/** The chat that it is of, where the bot may write there. */
function openChat({ world }: BotApi, update: Bag): number | undefined {
  const [part] = Object.values(update) as readonly Bag[]; // an update has one part, beside its id
  const hung = part?.message as Bag | null | undefined; // that of a press
  const { id, type, title = "" } = (part?.chat ?? hung?.chat ?? {}) as Bag;
  if (typeof id !== "number" || (type !== "private" && type !== "group" && type !== "supergroup")) return undefined;
  world.chats.open({ id, type, title: String(title) });
  const { status } = (part?.new_chat_member ?? {}) as Bag;
  if (status !== undefined) world.chats.setClosed(id, status === "kicked" || status === "left");
  if (typeof part?.migrate_to_chat_id === "number") world.chats.move(id, part.migrate_to_chat_id);
  return id;
}

function knowPress({ world }: BotApi, query: Bag): Bag & { readonly id: string } {
  const id = `press-${world.presses.size + 1}`;
  world.presses.set(id, { id, data: String(query.data ?? ""), isTooOld: false });
  return { ...query, id };
}

/** Each file becomes one that can be fetched. */
function withFiles(api: BotApi, value: unknown, under = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => withFiles(api, one, under));
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.entries(value).map(([key, one]) => [key, withFiles(api, one, key)]);
  const { file_id: id } = value as Bag;
  if (id === undefined) return Object.fromEntries(copy);
  const kind = under in kinds ? kinds[under as keyof typeof kinds] : "document";
  return { ...Object.fromEntries(copy), file_id: api.world.files.keep(kind, Buffer.from(`file of ${under}`)).id };
}
