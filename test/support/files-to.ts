import type { OwnFile } from "../../src/channels/channel.ts";
import type { Scene } from "./scene.ts";

/** The files of ours that were delivered to everybody on somebody's channel, in order. */
export function filesTo(scene: Scene, who: string): readonly OwnFile[] {
  return scene.channelOf(who).delivered.flatMap((one) => ("shown" in one ? (one.shown.files ?? []) : []));
}

/** What stands in a file of text. */
export function textIn(file: OwnFile | undefined): string {
  return file !== undefined && "text" in file ? file.text : "";
}
