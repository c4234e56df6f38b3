import { describe, expect, it } from "vitest";
import { soundsDangerous } from "../../src/domain/emergencies.ts";
import { openTown } from "./town.ts";

const town = openTown();

describe("words of danger", () => {
  it.each([
    "3栋着火了",
    "厨房烧起来了",
    "楼道里有煤气味",
    "漏煤气了",
    "天然气泄露",
    "我老伴晕倒了",
    "有人被困在电梯里",
    "孩子掉河里了",
    "有人要跳楼",
    "燃氣洩漏",
    "救命！",
    "Fire",
    "there is a FIRE in building 3!",
    "gas leak",
    "I smell gas on the stairs",
    "my neighbour has collapsed",
    "Help me!!",
  ])("are heard in: %s", (words) => {
    expect(soundsDangerous(town, words)).toBe(true);
  });

  it.each([
    "3栋楼下的垃圾三天没人收了",
    "楼下新开了一起火锅店，油烟大",
    "小卖部跳楼价甩卖，喇叭太吵",
    "这是我们的救命钱",
    "电梯坏了",
    "the fire door at building 3 is locked",
    "The fire-extinguisher is gone",
    "we have fired the cleaner",
    "please help me with the form",
    "",
  ])("are not heard in: %s", (words) => {
    expect(soundsDangerous(town, words)).toBe(false);
  });

  it("are heard beside harmless ones", () => {
    expect(soundsDangerous(town, "起火锅店着火了")).toBe(true);
    expect(soundsDangerous(town, "fire door closed, but there is a fire")).toBe(true);
  });
});
