/*
 * For a program that is started with `--import`, and for whatever it starts: its clock, and whatever waits in it, goes HURRY times as fast,
 * from HURRY_SINCE on, so that one that is started again goes on from there. A pace that is as slow as WeChat wants takes seconds then.
 */
const hurry = Number(process.env.HURRY ?? "1");
const since = Number(process.env.HURRY_SINCE ?? "0");
const { Date: Slow, setTimeout: slowly } = globalThis;
const now = () => Math.floor(since + (Slow.now() - since) * hurry);

globalThis.Date = class extends Slow {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }
  static now() {
    return now();
  }
};
globalThis.setTimeout = (run, ms = 0, ...given) => slowly(run, ms / hurry, ...given);
