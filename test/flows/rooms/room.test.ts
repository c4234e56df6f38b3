import { describe, it } from "vitest";
import { everyWay } from "../street.ts";
import { callsRoom, openRoom } from "./crew.ts";

describe.each(everyWay)("a bound group while a call is open, on a channel $kind", (way) => {
  it("is heard: words and lists become answers, a lead says who is who, and the group hears once how it stands", async () => {
    const street = await openRoom(way);
    await callsRoom(street, "东门需要6人搬沙袋，今晚8点");
    await street.play(`
      chen@group > (to all) 来
      lin@group > (to all) 今天的鱼不新鲜
      huang@group > (to all) 我带一个人来
      ~ 1 minute
      group < 东门需要6人搬沙袋，今晚8点 现在来 3 人，要 6 人。
      li < (edit) …… 能来 3 人，要 6 人 ……
    `);
  });
});
