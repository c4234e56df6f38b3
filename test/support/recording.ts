import { mkdirSync, writeFileSync } from "node:fs";
import { logOf, openAt } from "../../src/talk/conversations.ts";
import type { House } from "../../src/talk/house.ts";
import { type Act, play, type Step } from "../../src/talk/play.ts";
import { sightOf } from "../../src/talk/visit.ts";
import type { Scene } from "./scene.ts";

/** A conversation in which somebody waits, as the database of an earlier version held it. */
export interface Recording {
  readonly flow: string;
  readonly input: unknown;
  readonly steps: readonly Step[];
  readonly acts: readonly Act[];
  /** What queries found since the last answer, in their order. */
  readonly found: readonly unknown[];
  readonly asking: { readonly key: string; readonly after: number };
}

/**
 * Keeps the conversation that somebody is in under test/talk/recorded/<name>.json, for good: what a release asks must still
 * fit those who were asked by the one before. Throws where there is one of that name already. For a moment's use in a test:
 *   record(scene, "zhang", "concern-confirm");
 */
export function record(scene: Scene, who: string, name: string): void {
  const folder = new URL("../talk/recorded/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const text = `${JSON.stringify(recordingOf(scene, who), null, 2)}\n`;
  writeFileSync(new URL(`${name}.json`, folder), text, { flag: "wx" });
}

export function recordingOf(scene: Scene, who: string): Recording {
  const { house } = scene;
  const { personId, addressId } = scene.who(who);
  const [one] = openAt(house.db, addressId);
  if (!one) throw new Error(`${who} is in no conversation`);
  const log = logOf(house.db, one);
  const found: unknown[] = [];
  const sight = sightOf(house, scene.now(), { personId, addressId });
  const { put, steps, acts } = play(
    flowOf(house, one.flow),
    log,
    { is: "again" },
    {
      command: noCommand,
      query: (query, input) => {
        const result = query(sight, input);
        found.push(result);
        return result;
      },
    },
  );
  if (!put) throw new Error(`${who} is asked nothing`);
  return { flow: one.flow, input: one.input, steps, acts, found, asking: { key: put.key, after: steps.length } };
}

/** Where the conversation comes out when it is replayed with the flows of today. */
export function replayed(house: Pick<House, "flows">, recording: Recording): Recording["asking"] | "its end" {
  const found = [...recording.found];
  const { put, steps } = play(
    flowOf(house, recording.flow),
    recording,
    { is: "again" },
    {
      command: noCommand,
      query: () => {
        if (found.length === 0) throw new Error("the flow looks up more than it did when this was recorded");
        return found.shift() as never; // as a query found it
      },
    },
  );
  return put === null ? "its end" : { key: put.key, after: steps.length };
}

function flowOf({ flows }: Pick<House, "flows">, name: string) {
  const flow = flows.find((one) => one.name === name);
  if (!flow) throw new Error(`there is no flow "${name}" any more`);
  return flow;
}

function noCommand(): never {
  throw new Error("the replay carries out a command");
}
