import { describe, expect, it } from "vitest";
import { address } from "../../../src/store/tables/people.ts";
import { boundRoom } from "../../../src/store/tables/rooms.ts";
import type { Scene } from "../../support/scene.ts";
import { codeIn } from "../codes.ts";
import { eachKind, openWutongli, type StreetOptions } from "../street.ts";

const open = (way: StreetOptions = {}) =>
  openWutongli({ ...way, joined: ["wang", "li", "ma"], people: { group: { isRoom: true }, other: { isRoom: true } } });

/** The lead of the cleaning team asks for the code of its group. */
async function askForCode(street: Scene): Promise<string> {
  await street.play(`
    ma > 绑定群
    ma < 是谁的群？…… [1 环卫队] [0 先不说了]
    ma > 1
    ma < 先把我拉进群，再在群里点我的名字（@），发下面这个口令。一小时内有效，用一次就作废。
    ma < ……
  `);
  return codeIn(street, "ma", "");
}

describe.each(eachKind)("a group that is bound by a code, on a channel $kind", (way) => {
  it("is that of a team, is found again in another group, and is let go by a word", async () => {
    const street = await open(way);
    const code = await askForCode(street);
    await street.play(`
      ma > ${code}
      ma < 这个口令要到群里说：先把我拉进群，再@我发一遍。
      zhang@group > ${code}
      group < 好，这就是环卫队的群了。……
      ma < 有人在群里说了您要的口令，环卫队的群绑好了。要是弄错了，按“解绑”。 [1 解绑]
      ~ 2 minutes
      zhang@group > ${code}
      group < 我是说事，……
      ma > 绑定群
      ma < …… [1 环卫队的群，6月1日周一绑的] [2 环卫队] ……
      ma > 1
      ma < 这个群怎么办？ [1 群号变了，找回来] [2 解绑] ……
      ma > 1
      ma < ……
      ma < ……
    `);
    await street.play(`
      ma@other > ${codeIn(street, "ma", "")}
      other < 找到了，这还是环卫队的群，接着用。
      ma < 有人在群里说了您要的口令，……
      ~ 2 minutes
      zhang@other > 解绑
      other < 这里没有您能解绑的群。
      ma@other > 解绑
      other < 环卫队的群解绑了。以后群里的话，我都不记。
    `);
    expect(street.house.db.select().from(boundRoom).all()).toHaveLength(1);
  });
});

describe("a group that is bound", () => {
  it("is bound to one at a time, and by nobody who may not", async () => {
    const street = await open();
    const code = await askForCode(street);
    await street.play(`
      ma@group > ${code}
      group < 好，……
      ma < ……
      zhang > 绑定群
      zhang < 绑定群归书记、网格员和队长管。
      wang > 绑定群
      wang < 是谁的群？…… [1 一网格] ……
      wang > 1
      wang < ……
      wang < ……
    `);
    await street.play(`
      wang@group > ${codeIn(street, "wang", "")}
      group < 这个群已经绑过了。要换，先@我说“解绑”。
      ma > (press 解绑)
      ma < 环卫队的群解绑了。以后群里的话，我都不记。
      ma > (press 解绑)
      ma < 这里没有您能解绑的群。
      wang@group > ${codeIn(street, "wang", "")}
      group < 好，这就是一网格的群了。……
      wang < ……
    `);
  });

  it("stays what it was where the platform gives it another id, also one that we know", async () => {
    const street = await open();
    const code = await askForCode(street);
    await street.play(`
      ma@group > ${code}
      group < 好，……
      ma < ……
      ma@other > 您好
      other < ……
    `);
    street.take(street.message("ma", { movedTo: "other" }, "group"));
    const { db } = street.house;
    const at = db.select().from(boundRoom).get()?.addressId;
    expect(
      db
        .select()
        .from(address)
        .all()
        .find(({ id }) => id === at)?.chat,
    ).toBe("other");
  });

  it("is not bound by a code that is older than an hour", async () => {
    const street = await open();
    const code = await askForCode(street);
    await street.play(`
      ~ 61 minutes
      ma@group > ${code}
      group < 我是说事，……
    `);
  });
});
