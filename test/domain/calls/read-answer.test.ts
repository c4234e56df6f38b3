import { describe, expect, it } from "vitest";
import { answer, rollCallAnswer } from "./spoken.ts";

/** What people write, parted by strokes, by what it is read as. */
const ways: Readonly<Record<string, string>> = {
  yes: `来 | 来！ | 我来 | 我来了我来 | 能来 | 能到 | 我能去 | 可以来 | 我可以参加 | 会来 | 一定来 | 一定到！ | 准时到 | 必到 | 参加 | 报名 | 我报个名 | 算我一个 | 加我一个 |
    马上 | 马上到 | 马上就到 | 这就来 | 来的 | 来来来 | 我也来 | 今晚来 | 收到，来 | 收到，准时到 | 好的，能来 | 没问题，一定到 | 书记好，我参加 | 我过去 | 到时见 | 不见不散 |
    我愿意来 | 随叫随到 | 有空能来 | 🙋 | 🙋🏻‍♂️ | ✋ | 我来💪 | 來 | 我來 | 能來 | 參加 | 報名 | 馬上到 | 這就來 | 準時到 | 嚟 | 我嚟 | 我嚟啦 | 会 来 |
    coming | Coming! | I'm coming | I’m coming | yes | YES | yep | sure | of course | count me in | I'm in | I can come | I can make it | I'll be there | will be there | on time, coming | sign me up | me too |
    ok coming | got it, coming | I'm free, I'll help | see you there`,
  "yes 1": "+1 | ➕1 | ＋１ | 一个人 | 来一个",
  "yes 2": `我和老张 | 我跟老张 | 我和老张都来 | 我和老公 | 我和老公来 | 我与爱人参加 | 我带儿子来 | 我和张伟 | 我和王大姐 | 老张和我 | 我家两个 | 我家来两个 | 我们两个 | 我们俩来 | 夫妻俩都来 | 老两口 |
    两个人 | 2人 | 带一个人 | 我带1个 | 來兩個人 | 我和老張 | 我同老婆嚟 | me and my son | me and my wife are coming | my husband and I | two of us | both of us | with my neighbour | me +1 | I'll be there with my son`,
  "yes 3":
    "我和老张、老李 | 我和老张老李都来 | 一家三口 | 来3个 | 我们三个人 | 带两个人来 | 出三个人 | three of us | bringing two people | me and my wife and my son",
  reported: "到 | 到！ | 到。 | 我到 | 来了 | 我来了 | 收到，到 | 到 🙂 | 我來了 | present",
  here: `到了 | 我到了 | 已到 | 已经到了 | 到位 | 已到位 | 到场了 | 签到 | 我在现场 | 到门口了 | 到楼下了 | 就位 | 到岗 | 到了到了 | 來到了 | 已經到了 | 到咗 | 簽到 | here | I'm here | arrived | just arrived | on site | checked in`,
  late: "晚点到 | 晚点来 | 晚一点 | 稍晚 | 会晚点到 | 要晚一点到 | 迟到一会儿 | 有事，晚点到 | 收到，晚点到 | 堵车，晚点到 | 晚點到 | 遲啲到 | 遲少少 | 稍晚點到 | running late | I'll be a bit late | sorry, late | coming late | stuck in traffic, late",
  "late +10": "晚10分钟 | 迟10分钟 | 晚点到 十分钟 | 10 min late",
  "late +20":
    "晚点到 20分钟 | 晚到20分钟 | 晚20分钟 | 晚点到，大概20分钟 | 晚二十分钟到 | 遲到20分鐘 | 晚點到，20分鐘 | late 20 | late 20 min | 20 min late | I'll be 20 minutes late | coming, late 20",
  "late +30": "晚半小时 | 迟到半小时 | 要晚半个小时 | 加班，晚半小时到 | half an hour late",
  "late +60": "晚一个小时 | 会晚1小时到 | late an hour",
  "late at 08:30/20:30": "晚点到，8点半 | 晚点，八点半到 | late, 8:30",
  "yes at 08:00/20:00": "8点到 | 我八点到 | 8点能到",
  "yes at 20:30": "20:30到 | 20点半到 | 晚上八点半到",
  "yes +20": "20分钟后到 | 20分钟到 | 还有20分钟到 | 二十分钟就到 | coming in 20 minutes",
  no: `来不了了，临时加班 | 突然有事，来不了 | 家里突然有点事去不了 | 孩子发烧了，来不了 | 老人住院，来不了 | 我有约了，不来了 | 不能来了 | 这次就不参加了 | can't come, something came up | sorry, can't make it, working late | can't make it anymore | 来不了 | 去不了 | 到不了 | 不来 | 不去了 | 不能来 | 不参加 | 参加不了 | 来不及 | 没法去 | 出差 | 我出差 | 在外地 | 有事 | 家里有事 | 有事来不了 | 没空 | 没时间 | 走不开 | 加班 | 要加班，来不了 | 生病了 | 发烧了 |
    腿脚不便 | 在上班 | 不行 | 不了，谢谢 | 下次吧 | 对不起来不了 | 抱歉，家里有事，来不了 | 收到，来不了 | 恐怕来不了 | 今晚来不了 | 我和老公来不了 | 來不了 | 去不了，在外地 | 沒空 | 冇空 | 嚟唔到 | 唔嚟 | 唔得閒 | 🙅 |
    no | nope | can't | cant come | can't come | I can't make it, sorry | not coming | sorry, at work | I'm out of town | busy | sick | not tonight | count me out | unable to attend | no, sorry`,
  on_the_way:
    "在路上 | 在路上了 | 出发了 | 已出发 | 快到了 | 正在赶来 | 来的路上 | 过来了 | 下楼了 | 🏃 | 在路上了，晚点 | 收到，在路上 | 喺路上 | 出發咗 | 趕過來了 | otw | omw | on my way | on the way | heading over | almost there",
  "on_the_way +10": "在路上，10分钟到 | 在路上，还有10分钟 | 出发了，十分钟到 | otw, 10 mins",
  left: "撤了 | 先撤了 | 走了 | 我走了 | 先走了 | 先走一步 | 回家了 | 我先回去了 | 签退 | 收工了 | 先撤了，辛苦大家 | 有事先走了 | 先走啦 | 撤離了 | 走先 | 返屋企了 | leaving | leaving now | going home | I have to go | checked out | left",
  seen: "收到 | 收到！ | 收到收到 | 收到，谢谢 | 收到👌 | 好的收到 | 知道了 | 我知道了 | 已阅 | 看到了 | 明白 | 了解 | 收到書記 | 知道咗 | seen | got it | noted | roger | ok got it",
  "ask seen_or_yes":
    "好 | 好的 | 好嘞 | 行 | 可以 | 嗯嗯 | 没问题 | 👌 | 👍 | ok | okay | 好的谢谢 | 是的 | no problem | sounds good",
  "ask heads":
    "+2 | 来+1 | 我+1 | 我们都来 | 全家都来 | 我们几个都来 | 我和老张，三个人 | 收到，来两个人 | all of us | we all, coming",
  "ask unsure": `不一定 | 不一定能到 | 看情况 | 再说 | 可能来 | 也许能来 | 应该能到 | 尽量来 | 争取到 | 大概来 | 能来吗 | 能来？ | 收到吗 | 到了吗 | 收到但来不了 | 收到，但我有事 | 来，有事 | 来，出差 | 来但是晚点 | 有空就来 | 有空，能来 | 能来就来 | 来是来 | 来也可以 | 不能不来 | 8点到9点 | 没事就来 | 行就来 |
    要是有空就到 | 如果不下雨就来 | 有时间的话来 | 明天来 | 下次来 | 没到 | 不晚到 | 不迟到 | 老张来 | 老张来不了 | 王芳到了 | 我来不了，老张来 | 20分钟 | 8点 | 可能晚点到 | 本来能来 | 等我到 | 带孩子 | 我带娃 | 后来 | 以后来 | 盡量嚟 | 可能嚟 | 唔一定到 |
    sorry, something came up, I can't make it after all | maybe | maybe coming | coming? | coming if I can | I will try | not sure | I might be late | yes but late | probably coming | I hope I can come | coming tomorrow | not late | coming, busy`,
  nothing: `3栋楼下的垃圾三天没人收了 | 到处都是水 | 来水了吗 | 什么时候来电 | 来人啊 | 快来人 | 有人来修一下吗 | 路灯不亮 | 停电了 | 你好 | 谢谢 | 几点 | 在哪集合 | 没问题吗 | 要不要带工具 | am I needed? | can I come? | what time? | where | hello | thanks |
    楼道灯坏了，来人修一下 | 快递到了没人通知 | 电梯又坏了，到现在没人来修 | the light in building 3 is out | 12 | 0 | 取消 | 我的诉求 | 🌧 | 到底管不管 | 水管漏了，马上要淹了`,
};

const each = (ways: Readonly<Record<string, string>>) =>
  Object.entries(ways).flatMap(([read, words]) => words.split("|").map((one): [string, string] => [one.trim(), read]));

describe("what somebody says to a call", () => {
  it.each(each(ways))("%s: %s", (words, read) => expect(answer(words)).toBe(read));
});

/** What is said of oneself or of a neighbour when it is asked who is safe. */
const roll: Readonly<Record<string, string>> = {
  safe: "平安 | 平安！ | 我平安 | 都平安 | 全家平安 | 家里都平安 | 一切平安 | 报平安 | 安全 | 我没事 | 都没事 | 我家都好，谢谢 | 平安，请放心 | 報平安 | 全家平安，謝謝 | safe | I'm safe | We are all safe | all good | I'm ok | safe, thanks",
  need_help:
    "需要帮助 | 我需要帮助 | 求助 | 救命！ | 我家需要帮助 | 被困了 | 有人受伤了 | 不安全 | 需要幫助 | 🆘 | need help | I need help | help me | we are trapped | I'm hurt | not safe",
  not_here:
    "不在家 | 我不在家 | 人不在家 | 在外地 | 出差 | 出门了 | 搬走了 | 在上班 | 不在小區 | not home | I'm away | not at home | out of town",
  "safe for 王大爷家": "王大爷家平安 | 王大爺家平安",
  "safe for 老张家": "老张家都平安",
  "safe for 我妈": "我妈平安",
  "safe for 3栋501": "3栋501平安",
  "safe for 对门": "对门没事",
  "safe for 李阿姨": "李阿姨安全",
  "safe for mrs li": "Mrs Li is safe",
  "need_help for 隔壁王奶奶": "隔壁王奶奶需要帮助",
  "need_help for 楼上": "楼上需要帮助",
  "need_help for 301": "301需要帮助",
  "need_help for my neighbour": "my neighbour needs help",
  "not_here for 对门": "对门不在家",
  "not_here for 老李": "老李在外地",
  "ask unsure":
    "不平安 | 平安吗 | 都平安吗？ | 应该平安 | 平安，不在家 | 可能没事 | safe? | maybe safe | are you safe? | 王大爷家平安吗",
  "ask need_help": "不需要帮助 | 需要帮助吗 | 平安，但是需要帮助 | 我妈摔倒了需要帮助 | 王大爷家着火了快来救命啊救命",
  nothing: "收到 | 好的 | 来 | 到 | 你好 | 3栋楼下的垃圾三天没人收了 | 王大爷 | 没电了 | ok | coming",
};

describe("what somebody says to a roll-call", () => {
  it.each(each(roll))("%s: %s", (words, read) => expect(rollCallAnswer(words)).toBe(read));
});
