import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { types } from "wechaty-puppet";
import { mock, PuppetMock } from "wechaty-puppet-mock";

/*
 * For a child in a process of its own, which knows it by its path: WeChat is a folder, which outlives the process. It logs in at once, brings
 * all that was ever said again, and ends the process as `kill -9` does: at the fifth message that it is given before that arrives, at the
 * tenth when it has just arrived.
 */
const folder = process.env.KILLED_PUPPET ?? "";
const linesOf = (name) => {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
};
const add = (name, line) => appendFileSync(join(folder, name), `${JSON.stringify(line)}\n`);
const dies = () => process.kill(process.pid, "SIGKILL");

export default class KilledPuppet extends PuppetMock {
  constructor() {
    super({ mocker: new mock.Mocker() });
  }

  async onStart() {
    await super.onStart();
    const { mocker } = this;
    for (const line of linesOf("people")) mocker.createContact({ ...JSON.parse(line), type: types.Contact.Individual });
    setImmediate(async () => {
      await this.login("wxid_bot");
      for (const line of linesOf("said")) {
        const said = JSON.parse(line);
        mocker.MessageMock.create({ ...said, listenerId: "wxid_bot", type: types.Message.Text });
        this.emit("message", { messageId: said.id });
      }
    });
  }

  async messageSendText(chat, text) {
    add("given", { chat });
    const given = linesOf("given").length;
    if (given === 5) dies();
    add("sent", { chat, text });
    if (given === 10) dies();
    return `out-${given}`;
  }
}
