import { describe, expect, it } from "vitest";
import { person } from "../../src/store/tables/people.ts";
import { everyWay, openWutongli } from "./street.ts";

const notice =
  "先说一声：您说的话、照片和地点，只用来办事，只给办事的人看，办完一年就删。 “我的数据”：看我记了什么 “忘记我”：都删掉";

describe.each(everyWay)("somebody who comes for the first time, on a channel $kind", (way) => {
  const open = () => openWutongli({ ...way, joined: [], isFirstTime: true });

  it("is told once what is kept, before the first question", async () => {
    const street = await open();
    await street.play(`
      zhang > 3栋垃圾没人收
      zhang < ${notice}
      zhang < 您看这样行不行？ ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      zhang > 我的诉求
      zhang < ……
    `);
    expect(
      street.house.db
        .select()
        .from(person)
        .all()
        .filter(({ noticedAt }) => noticedAt !== null),
    ).toHaveLength(1);
  });

  it("is greeted first where they greet", async () => {
    const street = await open();
    await street.play(`
      zhang > 您好
      zhang < 您好，我是梧桐里社区的说事小帮手。……
      zhang < ${notice}
      zhang > 您好
      zhang < 您好，我是……
    `);
  });

  it("is helped first where they cry for help, and told when that is over", async () => {
    const street = await open();
    await street.play(`
      zhang > 着火了
      zhang < 听着有危险，先打电话：……
      zhang > 1
      zhang < 编号 101，……
      zhang < 在哪里？……
      zhang > 3栋
      zhang < 好，他们知道在哪儿了。……
      zhang < ${notice}
      zhang > 谢谢
      zhang < 不客气。……
    `);
  });

  it("reads more where they ask for it", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 隐私
      zhang < 您说的话、照片和地点，只用来办事，…… 聊天记录 30 天，备份 35 天。聊天软件自己也存一份，……
    `);
  });
});
