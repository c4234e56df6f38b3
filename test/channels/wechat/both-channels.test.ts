import { expect, it } from "vitest";
import { makeCode } from "../../../src/domain/join-code.ts";
import { openWutongli, personOf } from "../../flows/street.ts";
import { seeded } from "../../support/random.ts";

it("who is on both channels gets each thing once, on the one that they used last", async () => {
  const scene = await openWutongli({ isWechat: true, people: { wangOnWechat: { isPlain: true } } });
  const [wechat, other] = [scene.channelOf("wangOnWechat"), scene.channelOf("wang")];
  expect([wechat.name, other.name]).toEqual(["wechat", "scene"]);
  const shown = (number: number) =>
    [wechat.chat("wangOnWechat"), other.chat("wang")].map(
      (entries) => entries.filter(({ shown: { text } }) => text.startsWith(`新诉求 ${number} 号`)).length,
    );
  const code = makeCode(scene.house.db, personOf(scene, "wang"), scene.now(), seeded("a second phone"));
  await scene.play(`
    wangOnWechat > ${code}
    wangOnWechat < 您好，王芳。您现在的身份：……
  `);
  await scene.play(`
    zhang > 3栋楼下的垃圾三天没人收了
    zhang < ……
    zhang > (press 提交)
    zhang < 收到了，编号 101。 ……
  `);
  expect(shown(101)).toEqual([1, 0]);
  await scene.play(`
    wang > 你好
    wang < ……
  `);
  await scene.play(`
    wu > 3栋2单元的灯不亮了
    wu < ……
    wu > (press 提交)
    wu < 收到了，编号 102。 ……
  `);
  expect(shown(102)).toEqual([0, 1]);
});
