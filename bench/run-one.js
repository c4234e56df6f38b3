/* One sender, in a process of its own: a broadcast, and two users a second who talk meanwhile. */
import { open } from "./ours.js";
import { peers } from "./peers.js";

const { name, root, token, chats: count } = JSON.parse(process.argv[2] ?? "{}");
const chats = Array.from({ length: count }, (_, n) => 1_000_000 + n);
const sender = await (peers[name]?.open ?? open)({ root, token });
const began = Date.now();
const replies = [];
let talk = 0;
const talking = setInterval(() => {
  talk += 1;
  // Anybody of them, the same ones for every sender.
  const chat = chats[(talk * 7919) % chats.length];
  replies.push(sender.reply(chat, `reply ${talk} at ${Date.now()}`));
}, 500);
await sender.broadcast(chats, "明天 8 点到 17 点停水，请提前备水。");
clearInterval(talking);
await Promise.all(replies);
process.send?.({ began, replies: talk, memory: process.memoryUsage().rss });
await sender.close?.();
process.exit();
