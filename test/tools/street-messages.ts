/** What a dozen residents have to say: short and long, and with all that a careless program would trip over. */
export const streetMessages: readonly string[] = [
  longLetter(),
  "3栋楼下的垃圾三天没人收了",
  "路灯坏了。",
  "楼上每天晚上十一点还在拖椅子、敲墙，孩子睡不着，老人心脏也不好。我们上去敲过两次门，对方说马上就停，第二天照旧。请物业和社区一起上门说一说，谢谢😀🙏",
  "电梯里写着 <b>检修</b> & 限乘 8 人，_可是_ *没有人* 来修，[这里](x) `什么都没有` \\ ~三天了~ %s {{holder}}",
  "第一，门口的井盖翘起来了。\n第二，夜里看不见，昨天有人绊倒。\n\n　　请先放个路障。",
  "前天5栋一楼冒烟了，是有人在楼道烧纸箱，已经灭了。请在群里提醒一下，别再在楼道堆东西。",
  "4栋和6栋之间的那条路，下雨就积水，6栋这边更深，推轮椅过不去。",
  "👨‍👩‍👧‍👦一家人出门买菜，🚲被堵在单元门里出不来，电动车停了一排🛵🛵🛵",
  "12栋有人把共享单车锁在消防栓上，車牌尾號 0571，写的是繁體字也請看看",
  "想问一下老年食堂星期天开不开门",
  "The lift in building 9 stops between two floors. My mother (82) is afraid of it — please have it checked.",
];

/** Longer than a platform takes in one message, as somebody writes who has kept a diary of it; cut inside an emoji. */
function longLetter(): string {
  const days = Array.from(
    { length: 125 },
    (_, n) => `第${n + 1}天：还是那台水泵，从早上六点响到晚上十点，窗户关着也听得见，隔壁也睡不着。`,
  );
  const letter = days.join("");
  return `${letter.slice(0, 4095)}😴${letter.slice(4095)}`;
}
