import { el } from "./dom.ts";
import { icon } from "./icons.ts";
import { word } from "./words.ts";

/** A voice message in a bubble: pressed, it plays; pressed again, it stops. */
export function voiceButton(url: string): HTMLButtonElement {
  let playing: HTMLAudioElement | undefined;
  const sign = el("span", { class: "sign" }, icon("play"));
  const said = el("span", {}, word("street.voice.play"));
  const button = el(
    "button",
    { type: "button", class: "voice", onclick: toggle },
    sign,
    said,
    el("span", { class: "wave" }),
  );

  function show(): void {
    sign.replaceChildren(icon(playing ? "stop" : "play"));
    said.textContent = word(playing ? "street.voice.stop" : "street.voice.play");
  }

  function stop(): void {
    playing?.pause();
    playing = undefined;
    show();
  }

  async function toggle(): Promise<void> {
    if (playing) return stop();
    playing = new Audio();
    show();
    try {
      // As a whole: Safari plays only from servers that answer in ranges, and ours need not.
      const sound = await (await fetch(url)).blob();
      if (!playing) return;
      playing.src = URL.createObjectURL(sound);
      playing.onended = stop;
      await playing.play();
    } catch {
      stop();
    }
  }

  return button;
}
