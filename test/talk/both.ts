import { describe } from "vitest";
import { openScene, type Scene, type SceneOptions } from "../support/scene.ts";
import { smallHouse } from "./small-house.ts";

export const people = { chen: { name: "陈玉兰" }, wang: { name: "王芳" }, john: { name: "John", language: "en" } };

export type Opens = (options?: Partial<SceneOptions>) => Promise<Scene>;

/** A scene with Chen, Wang and John (who reads English) in the small house. */
export const open: Opens = (options = {}) => openScene({ people, furnish: smallHouse(), ...options });

/** The same tests with buttons and without. */
export function describeBoth(what: string, tests: (open: Opens) => void): void {
  describe.each([
    { where: "with buttons", isPlain: false },
    { where: "without buttons", isPlain: true },
  ])(`${what}, $where`, ({ isPlain }) => tests((options) => open({ isPlain, ...options })));
}
