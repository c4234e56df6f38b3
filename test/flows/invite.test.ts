import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { event } from "../../src/store/tables/concerns.ts";
import type { Scene } from "../support/scene.ts";
import { codeIn } from "./codes.ts";
import { eachKind, everyWay, openWutongli } from "./street.ts";

/** The secretary asks for a link to the volunteers of the repair team. */
const teamLink = `
  li > 请人
  li < 请谁进来？ [1 网格员] [2 队伍里的人] [3 居民] [4 另一位书记] ……
  li > (press 队伍里的人)
  li < 哪支队伍？ ……
  li > 维修队
  li < 请队员，还是请队长？ [1 队员的链接] [2 队长] [0 返回]
  li > (press 队员的链接)
  li < 请把下面这条转到群里，贴在楼道也行。它一直能用，不想要了发“请人”就能作废。
  li < 梧桐里社区的维修队请您来帮忙。 ……
`;

const secondSecretary = `
  li > 请人
  li < ……
  li > (press 另一位书记)
  li < 叫什么名字？ [1 让对方自己填] [0 返回]
  li > 周梅
  li < 请把下面这条转给对方。七天内有效，只能用一次。
  li < 周梅您好，梧桐里社区请您来当梧桐里社区 书记。 ……
`;

describe.each(everyWay)("an invitation, on a channel $kind", (way) => {
  it("lets one person in, once; the link tapped again says the same, and does nothing to anybody else", async () => {
    const street = await openWutongli({ ...way, joined: ["li"] });
    await street.play(secondSecretary);
    const code = codeIn(street, "li", "周梅");
    await street.play(`
      wu > ${code}
      wu < 您好，周梅。您现在的身份： 梧桐里社区 书记 发“设置”，……
      li < 周梅应邀进来了：梧桐里社区 书记。
      wu > ${code}
      wu < 您好，周梅。您现在的身份： 梧桐里社区 书记 发“设置”，……
      zhang > ${code}
      zhang < 这个码用不了。请核对一下，或者跟给您码的人再要一个。
    `);
  });

  it("to a team lasts, asks for a name and for what one can do, until it is called back", async () => {
    const street = await openWutongli({ ...way, joined: ["li"] });
    await street.play(teamLink);
    const code = codeIn(street, "li", "维修队");
    await street.play(`
      wu > ${code}
      wu < 欢迎来梧桐里社区帮忙。怎么称呼您？居民也会看到。 [0 先不说了]
      wu > 吴爷爷
      wu < 您好，吴爷爷。您现在的身份： 梧桐里社区 志愿者（维修队）
      wu < 您有什么拿手的？…… [1 以后再说] [0 返回]
      li < 吴爷爷应邀进来了：梧桐里社区 志愿者（维修队）。
      wu > (press 以后再说)
      wu < 好的，有事叫您。
      wu > ${code}
      wu < 您好，吴爷爷。您现在的身份： 梧桐里社区 志愿者（维修队）
      li > 请人
      li < 请谁进来？ …… [5 看发出去的邀请] [0 先不说了]
      li > (press 看发出去的邀请)
      li < 发出去还能用的邀请，最近的在前： [1 梧桐里社区 志愿者（维修队）] [0 返回]
      li > 1
      li < 梧桐里社区 志愿者（维修队）： [1 再看一次] [2 作废] [0 返回]
      li > (press 作废)
      li < 梧桐里社区 志愿者（维修队）的邀请作废了。已经进来的人不受影响。
      zhang > ${code}
      zhang < 这个码用不了。请核对一下，或者跟给您码的人再要一个。
    `);
  });

  it("to a building says where one lives, and asks nothing", async () => {
    const street = await openWutongli({ ...way, joined: ["wang", "li"] });
    await street.play(`
      wang > 请人
      wang < 请谁进来？ [1 居民] [0 先不说了]
      wang > 1
      wang < 哪栋楼的居民？ [1 1栋] …… [0 返回]
      wang > 3栋
      wang < 请把下面这条转到群里，……
      wang < 3栋的邻居：哪里不对劲，跟说事说一句，有人办，办到哪步都告诉您。 ……
    `);
    await street.play(`
      zhang > ${codeIn(street, "wang", "3栋")}
      zhang < 您好，欢迎来梧桐里社区。您住3栋，记下了。哪里不对劲，直接发一句给我，……
      zhang > 楼道的灯坏了
      zhang < 在哪里？ …… 3栋 ……
    `);
  });
});

describe.each(eachKind)("codes, on a channel $kind", (way) => {
  it("stand nowhere in the database, neither when they were sent nor when they were typed", async () => {
    const street = await openWutongli({ ...way, joined: ["li"] });
    await street.play(teamLink);
    const code = codeIn(street, "li", "维修队");
    await street.play(`
      wu > ${code}
      wu < 欢迎来……
      wu > 吴爷爷
      wu < 您好，吴爷爷。……
      wu < ……
      li < ……
    `);
    const dashed = code.replace("/start ", "");
    expect(dashed).toMatch(/^[0-9A-Z-]{19}$/);
    expect(written(street)).toContain("吴爷爷");
    for (const text of [dashed, dashed.replaceAll("-", "")]) expect(written(street)).not.toContain(text);
  });

  it("that are wrong are refused alike and counted, and the secretary hears of it once a day", async () => {
    const street = await openWutongli({ ...way, joined: ["li"] });
    const wrong = (n: number) => `K7QF-2M9X-PD3W-8RT${n}`;
    const refused = (who: string, n: number) => `
      ${who} > ${wrong(n)}
      ${who} < 这个码用不了。请核对一下，或者跟给您码的人再要一个。
    `;
    await street.play(`
      zhang > ${wrong(0)}
      zhang < 这个码用不了。……
      ${[1, 2, 3].map((n) => refused("zhang", n)).join("\n")}
      zhang > ${wrong(4)}
      zhang < 这个码用不了。……
      li < 有人在试邀请码，试错了好几次。……
      zhang > ${wrong(5)}
      zhang < 试得太多了，请过一小时再试。
      ~ 2 hours
      ${[0, 1, 2, 3, 4].map((n) => refused("zhang", n)).join("\n")}
      ~ 1 day
      ${[0, 1, 2, 3].map((n) => refused("zhang", n)).join("\n")}
      zhang > ${wrong(4)}
      zhang < 这个码用不了。……
      li < 有人在试邀请码，试错了好几次。……
    `);
    expect(
      street.house.db
        .select()
        .from(event)
        .all()
        .filter(({ name }) => name === "code.guessed"),
    ).toHaveLength(2);
  });
});

describe.each(everyWay)("leaving, on a channel $kind", (way) => {
  it("takes one word and one tap; what was in hand goes on to the next, and the secretary hears", async () => {
    const street = await openWutongli({ ...way, joined: ["wang", "li"] });
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < 您看这样行不行？ ……
      zhang > 1
      zhang < 收到了，编号 101。 交给王芳了。……
      wang < 新诉求 101 号 ……
      wang > 退出
      wang < 您现在担任： 一网格 网格员 都退出吗？手上的事会转给下一位。 [1 退出] [0 先不说了]
      wang > 1
      wang < 好，您退出了。谢谢您这段时间出的力。
      li < 新诉求 101 号 ……
      li < 王芳退出了：一网格 网格员。
      wang < (edit) 新诉求 101 号 ……
      wang > 退出
      wang < 您在这里没有担任什么，不用退出。……
    `);
  });

  it("is not possible for the last secretary", async () => {
    const street = await openWutongli({ ...way, joined: ["li"] });
    await street.play(`
      li > 退出
      li < 您现在担任： 梧桐里社区 书记 都退出吗？…… [1 退出] [0 先不说了]
      li > 1
      li < 您是最后一位书记，您走了就没人能管了。先发“请人”，请一位书记进来。
    `);
    await street.play(secondSecretary);
    await street.play(`
      wu > ${codeIn(street, "li", "周梅")}
      wu < 您好，周梅。……
      li < 周梅应邀进来了：梧桐里社区 书记。
      li > 退出
      li < ……
      li > 1
      li < 好，您退出了。……
      wu < 李建国退出了：梧桐里社区 书记。
    `);
  });
});

/** All that stands on the disk. */
function written({ house }: Scene): string {
  const file = house.db.$client.name;
  return [file, `${file}-wal`].map((one) => (existsSync(one) ? readFileSync(one, "utf8") : "")).join("\n");
}
