import { describe, expect, it } from "vitest";
import { filed } from "./filed.ts";
import { accepted } from "./lives/accepted.ts";
import { eachKind, openWutongli } from "./street.ts";

/** The same as accepted, before anybody has. */
const said = accepted.slice(0, accepted.indexOf("wang > 受理"));

describe.each(eachKind)("a step that is taken more rarely, on a channel $kind", (way) => {
  it("puts a concern where it belongs: another place takes it to who works there, as long as nobody has accepted it", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${said}
      wang > (press 更多)
      wang < 101 号，还可以： ……
      wang > 改地方
      wang < 101 号在哪里？…… ……
      wang > 月亮上
      wang < 名单里没有，或者不止一处。……
      wang < 101 号在哪里？…… ……
      wang > 5栋
      wang < 101 号的地方改成5栋了，赵敏负责。一会儿就告诉居民。 [1 撤销] ……
      wang < (edit) 新诉求 101 号 水电气暖，5栋 …… 赵敏负责 ……
      zhao < 新诉求 101 号 水电气暖，5栋 ……
      ~ 1 minute
      zhang < 101 号的地方改成5栋了，赵敏负责。
      wang > 回复
      wang < 这件事不归您管，或者已经不在了。
    `);
    expect(filed(street)).toMatchObject([{ state: "submitted", placeWords: "5栋" }]);
  });

  it("changes kind and urgency, and whoever has it keeps it", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${accepted}
      wang > (press 更多)
      wang < ……
      wang > 改类别
      wang < 101 号该算哪一类？ …… [8 别的类别] ……
      wang > 8
      wang < 101 号该算哪一类？ ……
      wang > 其他
      wang < 101 号的类别改了，王芳负责。…… ……
      wang < (edit) 101 号 其他，3栋 ……
      wang > (press 更多)
      wang < ……
      wang > 改缓急
      wang < 101 号有多急？ [1 紧急，正在发生] [2 急，一天内] ……
      wang > 2
      wang < 101 号改好了，6月2日周二 上午9:01前办好。…… ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号改成“其他”类了，王芳负责。
      zhang < 101 号的日子改了，争取6月2日周二 上午9:01前办好。
    `);
    expect(filed(street)).toMatchObject([{ kind: "other", priority: "urgent", state: "accepted" }]);
  });

  it("says that one is at it; that it is done, with a photo, which the resident gets", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${accepted}
      wang > 开始办
      wang < 101 号开始办了。…… ……
      wang < (edit) 101 号 …… 现在：正在办 ……
      ~ 1 minute
      zhang < 101 号，王芳开始办了。
      wang > 办好了
      wang < 101 号怎么办好的？……
      wang > (photo)
      wang < 照片收到了。还要说一句怎么办好的吗？ [1 不用说了] ……
      wang > 灯亮了
      wang < 101 号办好了。……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，王芳说办好了： 灯亮了 …… (photo) [1 没办好]
    `);
    expect(filed(street)).toMatchObject([{ files: ["photo"], state: "resolved" }]);
  });

  it("does not merge what is not there or not one's own, nor into itself", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${accepted}
      wu > 5栋的路灯不亮
      wu < ……
      wu > 1
      wu < 收到了，编号 102。 ……
      zhao < 新诉求 102 号 ……
    `);
    for (const other of ["102", "101号", "999"]) {
      await street.play(`
        wang > (press 更多)
        wang < ……
        wang > 并到另一件
        wang < 101 号跟哪一号是同一件事？写编号就行。 ……
        wang > ${other}
        wang < 并不过去：没有这一号，或者不归您管，或者已经办完了。
      `);
    }
    expect(filed(street).map(({ state }) => state)).toEqual(["accepted", "submitted"]);
  });
});
