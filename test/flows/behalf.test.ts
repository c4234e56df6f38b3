import { describe, expect, it } from "vitest";
import { filed } from "./filed.ts";
import { everyWay, openWutongli } from "./street.ts";

describe.each(everyWay)("writing down for somebody on a channel $kind", (way) => {
  it("who leaves a name and a number: they stand masked, and nobody is told over the chat", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 代录
      li < 居民说的是什么事？打字、拍照、发语音都行。 ……
      li > 3栋的路灯不亮
      li < 怎么称呼这位居民？…… [1 不留名字] [0 先不说了]
      li > 陈阿姨
      li < 留个电话吗？…… [1 不留电话] ……
      li > 没有呢
      li < 没太明白您的意思。……
      li > 13876541111
      li < 这样记行不行？ 事情：3栋的路灯不亮 地方：3栋 类别：…… 居民：陈阿姨，138****1111 …… [1 记下] ……
      li > 1
      li < 记下了，编号 101，请告诉居民。 交给王芳了。 …… 有进展，办的人打电话告诉居民。
      wang < 新诉求 101 号 …… 李建国代录的，留了电话：办好了请打电话说一声 …… [1 受理] ……
      wang > (press 受理)
      wang < 101 号归您办了。……
      wang < (edit) ……
    `);
    expect(filed(street)).toMatchObject([{ contactName: "陈阿姨", words: ["3栋的路灯不亮"] }]);
    expect(street.logged).toEqual([]);
  });

  it("who leaves nothing; another place and kind are asked for, and from the desk as well", async () => {
    const street = await openWutongli(way);
    await street.play(`
      wu > 代录
      wu < 代录是给办事的人用的。……
      wang > 工作台
      wang < …… [1 换个看法] [2 替居民记一件] ……
      wang > 2
      wang < 居民说的是什么事？…… 
      wang > 那个东西坏了，没人管
      wang < 在哪里？……
      wang > 2栋
      wang < 这算哪一类？…… 
      wang > 其他
      wang < 怎么称呼这位居民？……
      wang > 1
      wang < 留个电话吗？……
      wang > 不留电话
      wang < 这样记行不行？ …… 居民：没留名字，没留电话 …… [1 记下] ……
      wang > 记下
      wang < 记下了，编号 101，……居民没留电话，有进展没人会收到消息。
      wang < 新诉求 101 号 其他，2栋 那个东西坏了，没人管 王芳代录的，没留电话：没人会收到消息 ……
    `);
    expect(filed(street)).toMatchObject([{ contactName: null, contactPhone: null }]);
  });

  it("who calls of danger: it goes out at once", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 代录
      li < ……
      li > 3栋楼道着火了
      li < 听着有危险，先打电话： 火警 119 …… [1 正在发生，马上通知] ……
      li > 1
      li < 已经通知王芳了，编号 101。……
      wang < 紧急，正在发生：101 号 …… 李建国代录的，没留电话：没人会收到消息 ……
      li < 紧急，正在发生：101 号 ……
    `);
    expect(filed(street)).toMatchObject([{ priority: "emergency" }]);
  });
});
