import { describe, expect, it } from "vitest";
import en from "../../flows/words/en/understood/kinds.json" with { type: "json" };
import zh from "../../flows/words/zh-CN/understood/kinds.json" with { type: "json" };
import { compileKinds, guessKind, type KindLexicon } from "../../src/domain/guess-kind.ts";

const lexicons: readonly KindLexicon[] = [zh, en];
const kinds = compileKinds(lexicons);
const kindOf = (words: string) => guessKind(words, kinds).kind;
const likely = (words: string) => guessKind(words, kinds).likely;

describe("what neighbours say", () => {
  it.each([
    ["3栋楼下的垃圾三天没人收了", "rubbish"],
    ["垃圾桶满了都溢出来了", "rubbish"],
    ["没人收垃圾", "rubbish"],
    ["绿化带的草长得比人高", "rubbish"],
    ["树太高挡住三楼的光线", "rubbish"],
    ["草坪上到处是狗屎", "rubbish"],
    ["小广告贴满了墙", "rubbish"],
    ["樹枝伸到我家窗戶了，請修剪", "rubbish"],
    ["楼上漏水漏到我家，找了几次都不管", "housing"],
    ["外墙瓷砖往下掉", "housing"],
    ["一楼私搭乱建，占了公共地方", "housing"],
    ["房产证什么时候能办下来", "housing"],
    ["屋頂漏雨，牆壁都發霉了", "housing"],
    ["下水道堵了", "utilities"],
    ["水管爆了", "utilities"],
    ["停电了，什么时候来电", "utilities"],
    ["楼道灯不亮", "utilities"],
    ["路灯坏了，晚上黑漆漆的", "utilities"],
    ["暖气不热", "utilities"],
    ["家里闻到煤气味", "utilities"],
    ["井盖坏了，走过去差点掉下去", "utilities"],
    ["我們這棟樓停電了", "utilities"],
    ["电梯坏了", "lifts"],
    ["3号楼电梯又停了，老人下不来", "lifts"],
    ["我们楼没电梯，想加装", "lifts"],
    ["電梯壞了，阿婆下唔到樓", "lifts"],
    ["物业费又涨了", "property"],
    ["单元门坏了关不上", "property"],
    ["业委会怎么选", "property"],
    ["小區保安不管事", "property"],
    ["广场舞太吵", "noise"],
    ["楼上天天半夜吵得睡不着", "noise"],
    ["楼下饭店油烟太大", "noise"],
    ["邻居的狗叫个不停", "noise"],
    ["工厂排污，河里鱼都死了", "noise"],
    ["樓上好嘈，成晚打麻雀", "noise"],
    ["乱停车", "parking"],
    ["小区停车位不够", "parking"],
    ["路面坑坑洼洼", "parking"],
    ["有人把车停在我家车库门口", "parking"],
    ["学校门口乱停车", "parking"],
    ["公交车半小时不来一趟", "transit"],
    ["快递不送上门", "transit"],
    ["出租车拒载", "transit"],
    ["地鐵站什麼時候開", "transit"],
    ["飞线充电", "safety"],
    ["高空抛物", "safety"],
    ["消防通道堵住了", "safety"],
    ["宠物狗不牵绳", "safety"],
    ["滅火器過期了", "safety"],
    ["老板拖欠工资", "welfare"],
    ["低保怎么申请", "welfare"],
    ["独居老人好几天没出门", "welfare"],
    ["我妈一个人住，行动不便，没人照顾", "welfare"],
    ["孩子上小学学区怎么划", "school"],
    ["健身器材坏了", "school"],
    ["兒童樂園的滑梯壞了", "school"],
    ["社区医院什么时候打疫苗", "health"],
    ["哪里可以量血压", "health"],
    ["超市卖过期食品", "market"],
    ["菜市场缺斤少两", "market"],
    ["小区里有传销", "market"],
  ])("%s: %s", (words, kind) => expect(kindOf(words)).toBe(kind));

  it.each([
    ["Nobody has collected the rubbish for three days", "rubbish"],
    ["BINS are overflowing", "rubbish"],
    ["The ceiling leaks", "housing"],
    ["the pipe burst", "utilities"],
    ["The street lights are out", "utilities"],
    ["The lift is broken", "lifts"],
    ["New management company, please", "property"],
    ["They play loud music at night and I can’t sleep", "noise"],
    ["Cars parked on the pavement", "parking"],
    ["The bus never comes", "transit"],
    ["The dog is off the leash", "safety"],
    ["My boss owes me three months' wages", "welfare"],
    ["The playground swing is broken", "school"],
    ["When can I get the flu shot", "health"],
    ["The shop sold me expired milk", "market"],
    ["3栋的 elevator 又坏了", "lifts"],
  ])("%s: %s", (words, kind) => expect(kindOf(words)).toBe(kind));

  it.each([
    "你好",
    "我想反映个问题",
    "怎么开居住证明",
    "邻居吵架",
    "小区问题很多，没人管",
    "",
    "👍",
    "I have a question",
  ])("%j: asks", (words) => expect(guessKind(words, kinds)).toEqual({ kind: null, likely: [] }));
});

describe("words that mislead", () => {
  it.each([
    ["不是停水，是电梯坏了", "lifts"],
    ["不是電梯，是停電", "utilities"],
    ["除了停车，垃圾也没人管", "rubbish"],
    ["It's not about the rubbish, it's the lift", "lifts"],
  ])("does not count what the resident says it is not: %s", (words, kind) => expect(kindOf(words)).toBe(kind));

  it("hears no denial in a question", () => {
    expect(kindOf("是不是停水了")).toBe("utilities");
    expect(kindOf("不是停水")).toBeNull();
  });

  it("ends a denial with its clause, and with the first thing denied", () => {
    expect(kindOf("不是的，停水了")).toBe("utilities");
    expect(kindOf("不是垃圾是电梯的事")).toBe("lifts");
  });

  it.each([
    ["医院旁边的饭店油烟太大", "noise"],
    ["学校旁边垃圾堆成山", "rubbish"],
    ["单元门口堆满垃圾", "rubbish"],
    ["Rubbish in front of the school", "rubbish"],
  ])("takes a place for a place: %s", (words, kind) => expect(kindOf(words)).toBe(kind));

  it("keeps what was said before a place that is denied", () => {
    expect(kindOf("垃圾没人收，不是学校门口")).toBe("rubbish");
  });

  it.each([
    ["一起火锅怎么样", null],
    ["火锅店楼下太吵", "noise"],
    ["消防车开不进来，乱停车", "parking"],
    ["手机没电了，晚点说", null],
    ["请老师傅来看看", null],
    ["大家长期没人管", null],
    ["can you give me a lift to town", null],
    ["a facelift for our street", null],
    ["I am busy today", null],
  ])("knows a word inside another: %s: %s", (words, kind) => expect(kindOf(words)).toBe(kind));
});

describe("doubt", () => {
  it("asks when two kinds are named, both among the likely", () => {
    const guess = guessKind("垃圾没人收，电梯也坏了", kinds);
    expect(guess.kind).toBeNull();
    expect(guess.likely.toSorted()).toEqual(["lifts", "rubbish"]);
  });

  it("puts the likeliest first, and leaves out kinds without evidence", () => {
    expect(likely("停车难，车位少，路面还坏了，电梯也停了，物业不管")).toEqual(["parking", "lifts", "property"]);
  });

  it("takes a hint for no more than a hint", () => {
    expect(guessKind("我家房子的事", kinds)).toEqual({ kind: null, likely: ["housing"] });
  });

  it("asks after a long letter that touches many kinds", () => {
    const letter = `各位领导好。我在这里住了二十年，说几件事。${"电梯常停。楼道灯不亮。垃圾没人收。停车没地方。晚上太吵。墙皮往下掉。".repeat(5)}`;
    expect(kindOf(letter)).toBeNull();
    expect(likely(letter)).toHaveLength(6);
  });

  it("wants more than a passing word from a long letter, and hears what is repeated", () => {
    const story = "我每天早上起来都要出去走一走，碰到不少老街坊，大家有说有笑。".repeat(4);
    expect(kindOf("电梯坏了")).toBe("lifts");
    expect(kindOf(`${story}电梯坏了。`)).toBeNull();
    expect(kindOf(`${story.slice(0, 60)}电梯坏了。`)).toBeNull();
    expect(kindOf(`${story.slice(0, 60)}电梯坏了。电梯又坏了。电梯还是坏的。`)).toBe("lifts");
    expect(kindOf(`${story}公交车等不到，末班车也停了，车站没有站台，票价还高。`)).toBe("transit");
  });

  it("reads letters that are spaced out or full-width", () => {
    expect(kindOf("电 梯 坏 了")).toBe("lifts");
    expect(kindOf("ＬＩＦＴ　ｉｓ　ｂｒｏｋｅｎ")).toBe("lifts");
  });
});

describe("the lists themselves", () => {
  it("name the same kinds in every language, each with words to show", () => {
    for (const lexicon of lexicons) {
      expect(Object.keys(lexicon.kinds)).toEqual(Object.keys(zh.kinds));
      for (const kind of Object.values(lexicon.kinds)) expect(kind.name).not.toBe("");
    }
  });

  it("hold no sure phrase that does not lead to its kind when said alone", () => {
    for (const lexicon of lexicons) {
      for (const [kind, { sure }] of Object.entries(lexicon.kinds)) {
        expect(sure.filter((phrase) => kindOf(phrase) !== kind)).toEqual([]);
      }
    }
  });

  it("hold nothing to ignore that is counted all the same", () => {
    for (const { ignore } of lexicons) expect(ignore.filter((phrase) => likely(phrase).length > 0)).toEqual([]);
  });

  it("pair each traditional letter with one simplified letter", () => {
    for (const pair of zh.sameLetter.split(" ")) expect([...pair]).toHaveLength(2);
  });
});
