import { types } from "wechaty-puppet";
import { mock, PuppetMock } from "wechaty-puppet-mock";
import { type ProgramTrouble, type Trouble, wechatWorld } from "./wechat-world.ts";

/*
 * The puppet of the trial, which the real child loads by its path. WeChat is a folder. It logs in at once, brings all that was ever said
 * again at each login, every second one under another id as well, as some puppets do; and everything goes wrong with it.
 */
const world = wechatWorld(process.env.TRIAL_WECHAT ?? "");
const hurry = Number(process.env.TRIAL_HURRY ?? "1");
const me = "wxid_bot";
/** Milliseconds, real ones. */
const between = 20;
const untilIn = 300;

const slowly = globalThis.setTimeout;
// The child waits as it always does; only its milliseconds are shorter.
globalThis.setTimeout = ((run: () => void, ms = 0) => slowly(run, ms / hurry)) as typeof setTimeout; // nothing here gives more

export default class TrialPuppet extends PuppetMock {
  #brought = 0;
  readonly #starts = world.all("starts").length;

  constructor() {
    super({ mocker: new mock.Mocker() });
  }

  override async onStart() {
    await super.onStart();
    world.add("starts", { pid: process.pid });
    for (const one of world.all("people"))
      this.mocker.createContact({ ...one, type: types.Contact.Individual } as never); // the mock fills in the rest
    slowly(() => void this.#comeIn(), between);
  }

  async #comeIn(): Promise<void> {
    await this.login(me);
    this.#brought = 0;
    const old = world.all("said").length;
    this.#bring(old);
    if (this.#starts > 0)
      for (const [n, { id }] of world.all("said").entries())
        if (n < old && n % 2 === 0) this.#bringAs(n, `${id} again`);
    this.#listen();
  }

  #listen(): void {
    if (!this.isLoggedIn) return;
    this.#bring(world.all("said").length);
    slowly(() => this.#listen(), between);
  }

  #bring(upTo: number): void {
    const said = world.all("said");
    for (; this.#brought < upTo; this.#brought += 1) this.#bringAs(this.#brought, said[this.#brought]?.id ?? "");
  }

  #bringAs(n: number, id: string): void {
    const said = world.all("said")[n];
    if (!said) return;
    // One that it has brought before it still has.
    if (!this.mocker.cacheMessagePayload.has(id))
      this.mocker.MessageMock.create({ ...said, id, listenerId: me, type: types.Message.Text } as never); // as above
    this.emit("message", { messageId: id });
  }

  override messageSendText(chat: string, text: string) {
    return this.#send(chat, text) as Promise<never>; // the mock declares that nothing is given
  }

  async #send(chat: string, text: string): Promise<string> {
    world.add("given", { chat, text });
    const given = world.all("given").length;
    const trouble = world.weather()[given];
    if (trouble !== undefined && !isAfter(trouble)) await this.#meet(trouble);
    world.add("arrived", { chat, text });
    if (trouble !== undefined && isAfter(trouble)) await this.#meet(trouble);
    return `out-${given}`;
  }

  async #meet(trouble: Trouble | ProgramTrouble): Promise<void> {
    if (trouble === "program killed after" || trouble === "power cut after") process.kill(process.ppid, "SIGKILL");
    if (trouble.startsWith("killed") || trouble === "power cut after") process.kill(process.pid, "SIGKILL");
    if (trouble.startsWith("hangs")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    if (trouble === "floods") {
      for (let n = 0; n < 200; n += 1) this.emit("error", { data: "the line is down" });
      await new Promise<never>(() => {});
    }
    if (trouble === "logged out") {
      await this.logout("kicked out");
      slowly(() => void this.#comeIn(), untilIn);
    }
  }
}

function isAfter(trouble: Trouble | ProgramTrouble): boolean {
  return trouble.endsWith("after");
}
