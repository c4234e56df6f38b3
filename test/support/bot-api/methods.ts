import { ApiRefusal } from "./api-refusal.ts";
import { answerCallbackQuery, editMessageCaption, editMessageReplyMarkup, editMessageText } from "./changing.ts";
import { type Fields, readNumber, readText, readValue } from "./read-fields.ts";
import { sendFile, sendMediaGroup, sendMessage } from "./speaking.ts";
import { getWebhookInfo, setWebhook } from "./webhook.ts";
import type { World } from "./world.ts";

/** Does what a method is for. `gone` ends when the caller has hung up. */
type Method = (world: World, fields: Fields, gone: AbortSignal) => unknown;

export function callMethod(world: World, name: string, fields: Fields, gone: AbortSignal): unknown {
  const method = methods[name];
  if (!method) throw new ApiRefusal(404, "Not Found: method not found");
  return method(world, fields, gone);
}

const methods: Readonly<Record<string, Method>> = {
  getMe: ({ me }) => ({ ...me, can_join_groups: true, can_read_all_group_messages: false }),
  getUpdates,
  getWebhookInfo,
  setWebhook,
  deleteWebhook(world, fields) {
    if (String(fields.drop_pending_updates) === "true") world.queue.drop();
    world.webhook = "";
    world.hook = undefined;
    return true;
  },
  setMyCommands(world, fields) {
    const commands = readValue(fields, "commands");
    const ill = (one: { command?: unknown }) => !/^[a-z0-9_]{1,32}$/.test(String(one.command));
    if (!Array.isArray(commands) || commands.some(ill)) throw new ApiRefusal(400, "Bad Request: BOT_COMMAND_INVALID");
    const language = readText(fields, "language_code");
    if (language !== "" && !/^[a-z]{2}$/.test(language)) {
      throw new ApiRefusal(400, "Bad Request: invalid language code specified");
    }
    world.commands.set(language, commands);
    return true;
  },
  getFile({ files }, fields) {
    const file = files.toFetch(readText(fields, "file_id"));
    return { file_id: file.id, file_unique_id: `${file.id}-u`, file_size: file.size, file_path: file.path };
  },
  sendMessage,
  sendPhoto: (world, fields) => sendFile(world, "photo", fields),
  sendDocument: (world, fields) => sendFile(world, "document", fields),
  sendVoice: (world, fields) => sendFile(world, "voice", fields),
  sendMediaGroup,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  answerCallbackQuery,
};

function getUpdates(world: World, fields: Fields, gone: AbortSignal): unknown {
  if (world.webhook !== "") {
    const advice = "use deleteWebhook to delete the webhook first";
    throw new ApiRefusal(409, `Conflict: can't use getUpdates method while webhook is active; ${advice}`);
  }
  const limit = readNumber(fields, "limit") ?? 100;
  const allowed = readValue(fields, "allowed_updates");
  const asked = {
    offset: readNumber(fields, "offset") ?? 0,
    limit: Math.min(100, Math.max(1, limit)),
    timeout: Math.min(50, Math.max(0, readNumber(fields, "timeout") ?? 0)),
    allowed: Array.isArray(allowed) ? allowed.map(String) : undefined,
  };
  return world.queue.take(asked, gone);
}
