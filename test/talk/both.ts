import { describe } from "vitest";
import { openScene, type Scene, type SceneOptions } from "../support/scene.ts";
import { smallHouse } from "./small-house.ts";

export const people = { chen: { name: "陈玉兰" }, wang: { name: "王芳" }, john: { name: "John", language: "en" } };

export type Opens = (options?: Partial<SceneOptions>) => Promise<Scene>;

/** A scene with Chen, Wang and John (who reads English) in the small house. */
export const open: Opens = (options = {}) => openScene({ people, furnish: smallHouse(), ...options });

const both = [
  { where: "with buttons", way: { isPlain: false } },
  { where: "without buttons", way: { isPlain: true } },
] as const;

/** The same tests with buttons and without: where the desk is handed its messages by the test itself. */
export function describeBoth(what: string, tests: (open: Opens) => void): void {
  describe.each(both)(`${what}, $where`, ({ way }) => tests((options) => open({ ...way, ...options })));
}

/** The same scripts with buttons, without, and on Telegram. */
export function describeEach(what: string, tests: (open: Opens) => void): void {
  const each = [...both, { where: "on Telegram", way: { isTelegram: true } }];
  describe.each(each)(`${what}, $where`, ({ way }) => tests((options) => open({ ...way, ...options })));
}
