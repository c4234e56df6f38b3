import { describe, expect, it } from "vitest";
import type { Pace } from "../../src/channels/channel.ts";
import { courierHouse } from "./courier-house.ts";

const pace: Pace = { inAll: [], chat: [], room: [], merges: 3 };
const choices = [{ label: "1 来", data: "x" }];

describe("where each message costs, what would follow at once", () => {
  it("goes along in the same message, so many at most, and each row is noted as sent", async () => {
    const house = courierHouse({ pace });
    const chat = house.chat();
    const ids = ["一", "二", "三", "四"].map((text) => house.write(chat, text));
    await house.deliver(1);
    expect(house.texts()).toEqual(["一\n\n二\n\n三", "四"]);
    expect(ids.map((id) => house.row(id)?.state)).toEqual(["sent", "sent", "sent", "sent"]);
  });

  it("counts as one after a restart as well", async () => {
    const house = courierHouse({ pace: { ...pace, chat: [{ most: 2, within: 60_000 }] } });
    const chat = house.chat();
    for (const text of ["一", "二"]) house.write(chat, text);
    await house.deliver(1);
    await house.restart(1_000);
    for (const text of ["三", "四"]) house.write(chat, text);
    await house.deliver(1_000);
    expect(house.texts()).toEqual(["一\n\n二", "三\n\n四"]);
  });

  it("does not where the platform takes as many as come", async () => {
    const house = courierHouse();
    const chat = house.chat();
    for (const text of ["一", "二"]) house.write(chat, text);
    await house.deliver(1);
    expect(house.texts()).toEqual(["一", "二"]);
  });

  it("never stands behind choices, so that a number means one thing", async () => {
    const house = courierHouse({ pace });
    const chat = house.chat();
    house.write(chat, "好的");
    house.write(chat, "来吗？\n\n1 来", { choices });
    house.write(chat, "还有一件事");
    await house.deliver(1);
    expect(house.texts()).toEqual(["好的\n\n来吗？\n\n1 来", "还有一件事"]);
  });

  it("stays apart where it is for later, for another lane, for another chat, or has a file", async () => {
    const house = courierHouse({ pace });
    const [chat, other] = [house.chat(), house.chat()];
    house.write(chat, "一");
    house.write(chat, "急", { lane: "urgent" });
    house.write(other, "别人");
    house.write(chat, "图", { body: { text: "图", attachments: [{ kind: "photo", ref: "p" }] } });
    house.write(chat, "明天", { notBefore: 1_000 });
    await house.deliver(1);
    expect(house.texts().toSorted()).toEqual(["一", "别人", "图", "急"].toSorted());
  });

  it("goes alone where it may have arrived already, under the name under which it did", async () => {
    const house = courierHouse({ pace });
    const chat = house.chat();
    for (const text of ["一", "二"]) house.write(chat, text);
    house.upcoming.push({ is: "uncertain", why: "lost" });
    await house.deliver(1);
    await house.deliver(2_000);
    expect(house.texts()).toEqual(["一\n\n二", "一", "二"]);
  });
});
