/*
 * Brings a notice to many while people talk, with our courier and beside it with what others use: how long it takes, how much of
 * the allowed rate that is, how often it was refused, and how long those who talked waited.
 *
 *   npm run bench -- [--small] [--limits rolling|bucket] [--lock-out] [--chat-burst 1] [--only ours]
 *
 * Who has not come to the end after ten minutes is broken off, and it is said how far it came.
 */
import { fork } from "node:child_process";
import { cpus } from "node:os";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { peers, versionsOf } from "./peers.js";

const { values } = parseArgs({
  options: {
    small: { type: "boolean", default: false },
    limits: { type: "string", default: "rolling" },
    "lock-out": { type: "boolean", default: false },
    "chat-burst": { type: "string", default: "3" },
    only: { type: "string" },
  },
});
const chats = values.small ? 400 : 3000;
const perSecond = 30;
const longest = 600_000;
const token = "7000000001:AAF-stand-in_0123456789abcdefghijkl";
const limits = { limits: values.limits, lockOut: values["lock-out"], chatBurst: Number(values["chat-burst"]) };

console.log(
  `${chats} chats; 30/s as a ${values.limits === "rolling" ? "rolling second" : "token bucket"}, a chat 1/s with a burst of ${limits.chatBurst}${limits.lockOut ? ", locked out for 5 s after a refusal" : ""};`,
);
console.log(`round trips of 60 to 100 ms; two users a second talk. Node ${process.version}, ${cpus().length} cores.`);
console.log(
  `${versionsOf(["telegraf", ...new Set(Object.values(peers).flatMap(({ packages }) => packages))].filter((one, n, all) => all.indexOf(one) === n))}\n`,
);
console.log("| | seconds | of the rate | 429s | after the 1st second | reply p50 | p99 | longest | memory |");
console.log("|---|---|---|---|---|---|---|---|---|");
for (const name of ["ours", ...Object.keys(peers)]) {
  if (values.only !== undefined && !name.startsWith(values.only)) continue;
  console.log(await measure(name));
}

async function measure(name) {
  const api = fork(new URL("stand-in.js", import.meta.url), [JSON.stringify(limits)]);
  const { port } = await message(api);
  const task = { name, token, chats, root: `http://127.0.0.1:${port}` };
  const one = fork(new URL("run-one.js", import.meta.url), [JSON.stringify(task)]);
  const ended = await Promise.race([message(one), setTimeout(longest, null, { ref: false })]);
  if (ended === null) one.kill();
  api.send("report");
  const { taken, refused } = await message(api);
  const told = taken.filter(({ text }) => !text.startsWith("reply"));
  const people = new Set(told.map(({ chat }) => chat)).size;
  if (ended === null)
    return `| ${name} | broken off after ${longest / 1000} | ${told.length} of ${chats} arrived | ${refused.length} |`;
  const { memory, replies } = ended;
  if (told.length !== chats || people !== chats)
    throw new Error(`${name}: ${told.length} of ${chats} arrived, at ${people}`);
  const first = Math.min(...taken.map(({ at }) => at), ...refused);
  const last = Math.max(...told.map(({ at }) => at));
  const seconds = (last - first) / 1000;
  const share = taken.filter(({ at }) => at <= last).length / (perSecond * seconds);
  const waits = taken
    .flatMap(({ text, clock }) => {
      const [, at] = /^reply \d+ at (\d+)$/.exec(text) ?? [];
      return at === undefined ? [] : [clock - Number(at)];
    })
    .sort((a, b) => a - b);
  if (waits.length !== replies) throw new Error(`${name}: ${waits.length} of ${replies} replies arrived`);
  const quantile = (q) => `${Math.round(waits[Math.min(waits.length - 1, Math.floor(q * waits.length))])} ms`;
  const late = refused.filter((at) => at > first + 1000).length;
  const cells = [
    name,
    seconds.toFixed(1),
    `${(share * 100).toFixed(1)} %`,
    refused.length,
    late,
    quantile(0.5),
    quantile(0.99),
    quantile(1),
    `${Math.round(memory / 1048576)} MB`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function message(child) {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
}
