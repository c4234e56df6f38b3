import { posix } from "node:path";

/*
 * Who may import whom: the table of design.md. Paths are relative to the project, with slashes. What is not in a room below
 * stands directly in src/ (or in src/commands) and puts things together: it may know all.
 */
interface Room {
  readonly folder: string;
  /** Folders and files that it may import; its own is always among them. */
  readonly may: readonly string[];
  /** Those of which it may import types only. */
  readonly types?: readonly string[];
}

const port = "src/channels/channel.ts";
const base = ["src/fault.ts", "src/log-line.ts", "src/root.ts"];

const rooms: readonly Room[] = [
  { folder: "src/store/", may: base },
  { folder: "src/talk/", may: [...base, "src/store/"], types: [port] },
  { folder: "src/domain/", may: [...base, "src/store/"], types: [port, "src/talk/"] },
  { folder: "src/delivery/", may: [...base, "src/store/"], types: [port] },
  // The tick parks conversations, which are the engine's.
  { folder: "src/clock/", may: [...base, "src/store/", "src/domain/", "src/talk/"] },
  { folder: "src/care/", may: [...base, "src/store/", "src/domain/"], types: [port, "src/talk/"] },
  { folder: "flows/", may: ["src/domain/", "src/talk/"] },
];

export interface Import {
  readonly from: string;
  readonly isType: boolean;
}

/** What a file imports or hands on, with paths of our own relative to the project. */
export function importsOf(path: string, source: string): Import[] {
  const code = withoutComments(source);
  const statements = code.matchAll(/^\s*(?:import|export)\s+(type\s+)?([^;"']*?from\s+)?["']([^"']+)["']/gm);
  const calls = code.matchAll(/\bimport\(\s*["']([^"']+)["']/g);
  const found = [
    ...[...statements].map(([, type, names = "", from = ""]) => ({
      from,
      isType: type !== undefined || isAllTypes(names),
    })),
    ...[...calls].map(([, from = ""]) => ({ from, isType: false })),
  ];
  return found.map(({ from, isType }) => ({
    from: from.startsWith(".") ? posix.join(posix.dirname(path), from) : from,
    isType,
  }));
}

/** `{ type A, type B } from` takes nothing but types along. */
function isAllTypes(names: string): boolean {
  const [, inside] = /^\{([^}]*)\}/.exec(names.trim()) ?? [];
  const each = (inside ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return each.length > 0 && each.every((name) => name.startsWith("type "));
}

/** Which imports of a file go in the wrong direction, in words. */
export function wrongImports(path: string, source: string): string[] {
  const room = roomOf(path);
  return importsOf(path, source)
    .filter(({ from }) => from.startsWith("src/") || from.startsWith("flows/") || from.startsWith("test/"))
    .filter(({ from, isType }) => !isAllowed(path, room, from, isType))
    .map(({ from, isType }) => `${path} imports ${isType ? "types of " : ""}${from}`);
}

function isAllowed(path: string, room: Room | undefined, from: string, isType: boolean): boolean {
  if (from.startsWith("test/")) return false;
  if (base.includes(path)) return false;
  if (!room) return from !== "src/main.ts";
  const among = (folders: readonly string[]): boolean => folders.some((folder) => from.startsWith(folder));
  return among([room.folder, ...room.may]) || (isType && among(room.types ?? []));
}

function roomOf(path: string): Room | undefined {
  const [, channel] = /^(src\/channels\/[^/]+\/)/.exec(path) ?? [];
  if (channel !== undefined) return { folder: channel, may: [...base, port] };
  if (path === port) return { folder: port, may: [] };
  return rooms.find(({ folder }) => path.startsWith(folder));
}

const notInFlows: readonly (readonly [RegExp, string])[] = [
  [/\bDate\b/, "Date"],
  [/\bMath\s*\.\s*random\b/, "Math.random"],
  [/\bperformance\b/, "performance"],
  [/\bcrypto\b/, "crypto"],
  [/\bfetch\b/, "fetch"],
  [/["']node:/, "node:*"],
  [/\bprocess\b/, "process"],
  [/\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/, "timers"],
  [/\bawait\b|\basync\b/, "await"],
  [/\p{Script=Han}/u, "Chinese words, which belong into flows/words"],
];

/** What a flow has in it that no flow may have, in words. */
export function wrongInFlow(path: string, source: string): string[] {
  const code = withoutComments(source);
  return notInFlows.filter(([pattern]) => pattern.test(code)).map(([, what]) => `${path} has ${what} in it`);
}

function withoutComments(source: string): string {
  const stringsAndComments = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return source.replace(stringsAndComments, (piece) => (piece.startsWith("/") ? "" : piece));
}
