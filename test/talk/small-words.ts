import type { TableOf } from "../support/words-folder.ts";

const engine = {
  "talk.over": "这个已经过期。",
  "talk.was_earlier": "这是之前的问题。",
  "talk.has_changed": "情况有变化，请看新的。",
  "talk.nothing_open": "现在没有进行中的事。",
  "talk.stopped": "好的，不说这件事了。",
  "talk.too_much": "太快了。",
  "talk.were_away": "刚才断了。",
  "talk.cannot_read": "这个我看不懂，请打字说。",
  "talk.danger_in_room": "有危险先打 119。",
  "talk.in_private": "这件事请私下和我说。",
  "talk.in_private_link": "这件事请私下和我说：{{link}}",
  "talk.left": "好的，先不弄了。",
  "talk.no_way_back": "这一步已经办了，不能返回。",
  "talk.lost": "程序更新了，这件事请重新说一次。",
  "talk.changed": "程序更新了，请再答一次。",
  "talk.not_understood": "没听懂。",
  "talk.just_a_number": "回一个数字就行。",
  "talk.just_a_few_words": "写几个字就行。",
  "talk.offer_person": "也可以回「人工」。",
  "talk.person": "找人工",
  "talk.leave": "离开",
  "talk.back": "返回",
  "talk.again": "【重发】{{text}}",
  "talk.go_on": "上次的还没说完，接着说吗？",
  "talk.go_on.go_on": "接着说",
  "talk.go_on.anew": "重新说",
  "talk.which": "您说的是哪一个？",
  "talk.fault": "系统出了点问题，什么都没有改变。",
  "talk.set_aside": "您有一条消息没能处理，已转给工作人员。",
} as const;

const flows = {
  "help.text": "这是帮助。",
  "person.text": "会有人联系您。",
  "thanks.text": "不客气。",
  "story.more": "记下了：{{words}}（{{photos}}张照片）。",
  "story.more.send": "提交",
  "story.more.stop": "不提交",
  "story.sent": "已提交，编号 {{number}}。",
  "story.stopped": "没有提交。",
  "paint.room": "刷哪个房间？",
  "paint.room_again": "刷哪里？比如：厨房。",
  "paint.colour": "{{room}}刷什么颜色？",
  "paint.colour.red": "红色",
  "paint.colour.blue": "蓝色",
  "paint.colour.green": "绿色",
  "paint.shade": "深的还是浅的？",
  "paint.shade.dark": "深",
  "paint.shade.light": "浅",
  "paint.sure": "{{room}}刷{{colour}}，确定吗？",
  "paint.sure.yes": "确定",
  "paint.sure.no": "不",
  "paint.done": "刷好了：{{room}}{{colour}}。",
  "paint.not": "不刷了。",
  "paint.rating": "满意吗？",
  "paint.rating.good": "满意",
  "paint.rating.bad": "不满意",
  "paint.thanks": "谢谢。",
  "note.text": "{{text}}",
  "note.go": "去",
  "note.stay": "不去",
} as const;

export const sentences = { ...engine, ...flows } as const;
export type SmallTable = TableOf<typeof sentences>;

const english = {
  "talk.stopped": "Stopped.",
  "talk.left": "Left.",
  "talk.nothing_open": "Nothing is open.",
  "talk.back": "Back",
  "talk.leave": "Leave",
  "talk.not_understood": "I did not understand.",
  "help.text": "This is help.",
  "person.text": "Somebody will get in touch.",
  "paint.room": "Which room?",
  "paint.colour": "Which colour for {{room}}?",
  "paint.colour.red": "red",
  "paint.colour.blue": "blue",
  "paint.colour.green": "green",
} as const;

const chineseLists = {
  global: {
    back: ["0", "返回", "上一步"],
    cancel: ["取消", "不说了"],
    help: ["9", "帮助"],
    person: ["人工", "找人"],
  },
  numbers: {
    1: ["1", "一"],
    2: ["2", "二", "两"],
    3: ["3", "三"],
    4: ["4", "四"],
    5: ["5"],
    6: ["6"],
    7: ["7"],
    8: ["8"],
  },
  commands: { paint: ["刷墙"], note: ["记一下"] },
  small_talk: { thanks: ["谢谢", "多谢"] },
  choices: { "paint.colour.red": ["大红"], "paint.sure.yes": ["好", "行"] },
};
const englishLists = {
  global: { back: ["back"], cancel: ["cancel", "stop"], help: ["help"], person: ["human"] },
  numbers: { 1: ["one"], 2: ["two"] },
  commands: { paint: ["paint"] },
  small_talk: { thanks: ["thanks", "thank you"] },
  choices: { "paint.sure.yes": ["sure"] },
};

export const smallWords = {
  sentences: { "zh-CN": sentences, en: english },
  understood: { "zh-CN": chineseLists, en: englishLists },
};
