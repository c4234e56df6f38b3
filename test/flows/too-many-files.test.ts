import { expect, it } from "vitest";
import { attachment } from "../../src/store/tables/concerns.ts";
import { filed } from "./filed.ts";
import { openWutongli } from "./street.ts";

const photos = (count: number) => "(photo) ".repeat(count);

it("more files than one person may send are refused once, in words, and all that is written is kept", async () => {
  const street = await openWutongli();
  await street.play(`
    zhang > ${photos(29)}3栋的垃圾没人收
    zhang < …… 照片 29 张 …… [1 提交] ……
    zhang > ${photos(3)}楼道里也有
    zhang < 照片和文件太多了，后面的我先不收，您写的话都记着。晚些再发，好吗？
    zhang < …… 3栋的垃圾没人收 楼道里也有 照片 30 张 …… [1 提交] ……
    zhang > (photo) 还有楼门口
    zhang < …… 楼道里也有 还有楼门口 照片 30 张 …… [1 提交] ……
    zhang > 1
    zhang < 收到了，编号 101。……
    wang < 新诉求 101 号 …… 照片 30 张 还有 3 个照片或文件没收下：太多 ……
    wang < 101 号的照片和文件 ……
    zhang > (photo)
    wu > (photo) 3栋的路灯坏了
    wu < …… 照片 1 张 ……
  `);
  expect(filed(street)[0]?.words).toEqual(["3栋的垃圾没人收\n楼道里也有\n还有楼门口"]);
  const shown = street.channels.buttons.chat("wang").at(-1)?.shown.attachments;
  expect(shown).toHaveLength(30);
  const refused = street.house.db
    .select()
    .from(attachment)
    .all()
    .filter(({ why }) => why === "too_many");
  expect(refused.map(({ state }) => state)).toEqual(Array(4).fill("refused"));
});
