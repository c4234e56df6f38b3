import type { Scene } from "../support/scene.ts";
import { codeIn } from "./codes.ts";
import { openWutongli } from "./street.ts";

/** The parent is zhang, who lives in 3栋; the child is wu. Neither has a name here yet. */
async function home(way: Parameters<typeof openWutongli>[0]): Promise<Scene> {
  const street = await openWutongli(way);
  await street.play(`
    zhang > 代办
    zhang < 让家人帮您办，先看看他能做什么。…… [1 好，请家人代办] [0 先不说了]
    zhang > 1
    zhang < 家人那边怎么称呼您？…… [0 返回]
    zhang > 王阿姨
    zhang < 请把下面这条转给家人，……
    zhang < 王阿姨请您在梧桐里社区代办：替他说事，看办得怎样。 ……
  `);
  return street;
}

/** The child has typed the code, and said what they are called. */
export async function together(way: Parameters<typeof openWutongli>[0], name = "小李"): Promise<Scene> {
  const street = await home(way);
  await street.play(`
    wu > ${codeIn(street, "zhang", "代办")}
    wu < 怎么称呼您？家人会看到这个名字，…… [0 先不说了]
    wu > ${name}
    wu < 好了，您可以替王阿姨办事了。……
    zhang < ${name}用了您给的码，从现在起替您办事。…… [1 停止代办]
  `);
  return street;
}

/** The child says something for the parent. */
export const filedByChild = `
  wu > 3栋的路灯不亮
  wu < 这件事是替谁说的？ [1 我自己] [2 王阿姨] [0 先不说了]
  wu > 2
  wu < 您看这样行不行？ 替谁说的：王阿姨 事情：3栋的路灯不亮 ……
  wu > 1
  wu < 收到了，编号 101。 交给王芳了。 ……
  wang < 新诉求 101 号 …… 居民，替家人说的，姓名不显示 ……
  zhang < 小李替您说了一件事，编号 101： 3栋的路灯不亮
`;
