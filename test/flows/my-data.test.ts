import { desc } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Shown } from "../../src/channels/channel.ts";
import { event } from "../../src/store/tables/concerns.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { act } from "../../src/store/tables/talk.ts";
import { filesTo, textIn } from "../support/files-to.ts";
import { everyWay, openWutongli } from "./street.ts";

describe.each(everyWay)("whoever asks for their data, on a channel $kind", (way) => {
  it("gets all that stands here of them as a file, which is not kept after that", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋垃圾没人收
      zhang < ……
      zhang > 1
      zhang < ……
      wang < ……
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < ……
      zhang > 打电话
      zhang < ……
      zhang > 13876541111
      zhang < ……
      wang < ……
      wang > (press 回复)
      wang < ……
      wang > 下午去收
      wang < ……
      wang < (edit) ……
      ~ 1 minute
      zhang < ……
      zhang > 我的数据
      zhang < 我记着的您，都在这个文件里。里面有您的话和电话，别转给别人。 (file)
    `);
    const files = filesTo(street, "zhang");
    expect(files.map(({ name }) => name)).toEqual(["我记着的您.txt"]);
    const text = textIn(files[0]);
    expect(text).toContain("电话：13876541111");
    expect(text).toContain("6/1 09:00 您说：3栋垃圾没人收");
    expect(text).toContain("工作人员说：下午去收");
    expect(text).toContain("您的电话给王芳看了，为了打电话给您");
    const json: unknown = JSON.parse(text.slice(text.indexOf("{")));
    expect(json).toMatchObject({
      phone: "13876541111",
      chats: [{ chat: expect.any(String) }],
      concerns: [
        { number: 101, area: "3栋", said: [{ words: "3栋垃圾没人收" }, { isOfStaff: true, words: "下午去收" }] },
      ],
    });

    const { db } = street.house;
    const [row] = db.select().from(outbox).orderBy(desc(outbox.id)).all();
    expect(Object.keys(row?.body as Shown)).toEqual(["text"]);
    expect(JSON.stringify(db.select().from(act).all())).not.toContain("工作人员说");
    expect(db.select().from(event).orderBy(desc(event.id)).get()?.name).toBe("person.data_given");
  });
});
