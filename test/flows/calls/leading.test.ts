import { describe, it } from "vitest";
import { everyWay } from "../street.ts";
import { calls, openCrew } from "./crew.ts";

const sandbags = "东门需要3人搬沙袋，今晚8点";

describe.each(everyWay)("whoever leads a call, on a channel $kind", (way) => {
  it("asks again only those who have not answered, once seen what they will see, and once at most", async () => {
    const street = await openCrew(way);
    await calls(street, sandbags);
    await street.play(`
      chen > 来
      chen < 记下了：您来。……
      li < (edit) ……
      ~ 15 minutes
      li < (edit) ……
      li > 进展
      li < ……
      li > (press 再问一遍没答的)
      li < 问一遍还没答的 3 人？他们会看到： 还差人，您能来吗？ 动员：东门需要3人搬沙袋，今晚8点 …… ——梧桐里社区 李建国 [1 问] [0 先不说了]
      li > 1
      li < 问了 3 人。
      lin < 还差人，您能来吗？ 动员：东门需要3人搬沙袋，今晚8点 …… ——梧桐里社区 李建国 [1 能来] [2 晚点到] [3 来不了]
      huang < 还差人，……
      xu < 还差人，……
      li > 进展
      li < ……
      li > (press 再问一遍没答的)
      li < 已经问过了，不再催了。要紧的话，打电话吧。
    `);
  });

  it("takes an emergency back within ten seconds, and nobody has got it", async () => {
    const street = await openCrew(way);
    await street.play(`
      li > 动员
      li < ……
      li > 东门塌了，现在要10人
      li < ……
      li > 紧急情况
      li < 哪一类？……
      li > 2
      li < ……
      li > 1
      li < ……
      li > 不用带
      li < ……
      li > 志愿者
      li < 他们会看到： 紧急动员：东门塌了，现在要10人 …… 一点就发，十秒内还能收回。各位书记都会知道。 [1 发出] ……
      li > 1
      li < 十秒内可以收回。 [1 收回]
      li < 紧急动员：……
      li > 收回
      li < 收回了，没有人收到。
      li < (edit) ……
      ~ 1 minute
      li < (edit) …… 取消了 ……
      chen > 我的任务
      chen < 您现在没有任务。
    `);
  });
});

describe.each(everyWay)("whoever said yes, on a channel $kind", (way) => {
  it("finds under their tasks what, when and where, and withdraws there", async () => {
    const street = await openCrew(way);
    await calls(street, sandbags);
    await street.play(`
      chen > 我的任务
      chen < 您的任务： [1 东门需要3人搬沙袋，今晚8点（您还没答）] [0 先不说了]
      chen > 0
      chen < ……
      chen > 来
      chen < 记下了：您来。……
      li < (edit) ……
      chen > 我的任务
      chen < 您的任务： [1 东门需要3人搬沙袋，今晚8点（您说来）] [0 先不说了]
      chen > 1
      chen < 动员：东门需要3人搬沙袋，今晚8点 地点：东门 …… ——梧桐里社区 李建国 您说来 [1 出发了] [2 到了] [3 来不了]
      chen > 3
      chen < 知道了，您来不了了，位子让给下一位。……
      li < (edit) …… 来不了 1 ……
      chen > 我的任务
      chen < 您的任务： [1 东门需要3人搬沙袋，今晚8点（您说来不了）] [0 先不说了]
    `);
  });

  it("says that the hours are wrong, and the lead puts them right", async () => {
    const street = await openCrew(way);
    await calls(street, "东门需要3人搬沙袋，今天中午12点");
    await street.play(`
      chen > 到了
      chen < ……
      li < (edit) ……
      ~ 1 hour
      li < (edit) ……
      chen > 走了
      chen < 签退了，……
      li < (edit) ……
      li > 进展
      li < ……
      li > (press 收队)
      li < ……
      li > 1
      li < 收队了，……
      chen < 收队了，谢谢您今天来：……
      li < (edit) ……
      li > (press 结束)
      li < ……
      li > 1
      li < 动员：……
      li < (edit) ……
      chen > 我的时间
      chen < 最近三十天一共 1 小时 0 分。哪一次不对，点它： [1 东门需要3人搬沙袋，今天中午12点：1 小时 0 分] [0 先不说了]
      chen > 1
      chen < 哪里不对？说一句，带队的人会看。 [0 返回]
      chen > 我早到了半小时
      chen < 告诉带队的人了。
      li < 陈明说时间不对：我早到了半小时 东门需要3人搬沙袋，今天中午12点，现在记的是 1 小时 0 分。 [1 改时间]
      li > 改时间
      li < 陈明一共多少分钟？写个数。 [0 先不说了]
      li > 90
      li < 改好了。
      chen < 您的时间改成了 1 小时 30 分：东门需要3人搬沙袋，今天中午12点
      chen > 我的时间
      chen < 最近三十天一共 1 小时 30 分。……
    `);
  });
});
