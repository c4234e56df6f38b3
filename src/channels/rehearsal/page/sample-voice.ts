/** Two seconds that sound like someone talking next door: a rehearsal needs a voice message, not a microphone. */
export function sampleVoice(): Blob {
  const rate = 8_000;
  const samples = new Uint8Array(rate * 2);
  for (let index = 0; index < samples.length; index += 1) {
    const second = index / rate;
    const syllable = Math.max(0, Math.sin(second * Math.PI * 7)) * Math.min(1, (2 - second) * 3);
    const pitch = 150 + 25 * Math.sin(second * 3.1);
    const tone = Math.sin(second * pitch * 2 * Math.PI) + 0.5 * Math.sin(second * pitch * 4 * Math.PI);
    samples[index] = 128 + Math.round(tone * syllable * 40);
  }
  return new Blob([wavHead(rate, samples.length), samples], { type: "audio/wav" });
}

/** 8-bit, one channel, as the RIFF format lays it down. */
function wavHead(rate: number, length: number): ArrayBuffer {
  const head = new DataView(new ArrayBuffer(44));
  const fields: readonly (readonly [offset: number, value: string | number, wide?: boolean])[] = [
    [0, "RIFF"],
    [4, 36 + length, true],
    [8, "WAVEfmt "],
    [16, 16, true],
    [20, 1],
    [22, 1],
    [24, rate, true],
    [28, rate, true],
    [32, 1],
    [34, 8],
    [36, "data"],
    [40, length, true],
  ];
  for (const [offset, value, wide] of fields) {
    if (typeof value === "string")
      for (const [at, letter] of [...value].entries()) head.setUint8(offset + at, letter.charCodeAt(0));
    else if (wide) head.setUint32(offset, value, true);
    else head.setUint16(offset, value, true);
  }
  return head.buffer;
}
