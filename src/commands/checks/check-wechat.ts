import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname } from "node:path";
import { sessionIn, spoolIn } from "../../channels/wechat/places.ts";
import { whatIsOff } from "../../channels/wechat/puppets.ts";
import type { Environment } from "../../environment.ts";
import { type Finding, ill, odd, well } from "./finding.ts";

const about = "wechat";

/** Whether what is set up for WeChat is there, what its puppet can't do, and whether others can read the session. Logs in nowhere. */
export function checkWechat({ wechat, data }: Pick<Environment, "wechat" | "data">): readonly Finding[] {
  if (wechat === null) return [];
  const { puppet } = wechat;
  if (!isInstalled("wechaty"))
    return [ill(about, "wechaty is not installed.", "npm install --include=optional brings it.")];
  if (!isInstalled(puppet)) {
    const remedy = `npm install ${puppet} brings it; docs/wechat.md says what each puppet means for the account.`;
    return [ill(about, `${puppet} is not installed, and no other one is taken in its place.`, remedy)];
  }
  const off = whatIsOff(puppet).map((sentence) => odd(about, sentence, "docs/wechat.md compares the puppets."));
  return [
    well(about, `${puppet} is installed.`),
    ...off,
    ...session(`${sessionIn(data)}.memory-card.json`),
    ...damaged(spoolIn(data)),
  ];
}

/** A path is taken as well as a package. */
function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return existsSync(name);
  }
}

function session(file: string): Finding[] {
  if (!existsSync(file))
    return [odd(about, "Nobody has logged in yet.", "Start it, and scan the code on its page /wechat.")];
  const isOpen = (statSync(file).mode & 0o077) !== 0;
  const remedy = `chmod 600 ${file}: whoever has it is the account.`;
  return isOpen ? [ill(about, "Others on this machine can read the session of the account.", remedy)] : [];
}

/** Those that were set aside, one finding each. */
function damaged(file: string): Finding[] {
  const folder = dirname(file);
  if (!existsSync(folder)) return [];
  const aside = readdirSync(folder).filter((name) => /\.damaged-\d+$/.test(name) && name.startsWith(basename(file)));
  const remedy =
    "Look at the disk. When nobody wants to look at the file any more, delete it: messages may stand in it.";
  return aside.map((name) => odd(about, `${folder}/${name} was damaged, and another was begun in its place.`, remedy));
}
