import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Phone, StreetView } from "../../src/channels/rehearsal/page/wire.ts";
import { freshFolder } from "../support/folder.ts";
import { chat, deliver, get, open, openWithDesk, post, say, send } from "./rehearsal-street.ts";

describe("the phones' memory", () => {
  test("outlives a kill of the program: chats, changes, presses and added phones", async () => {
    const folder = freshFolder();
    const { street } = await openWithDesk(folder);
    const { answer: phone } = await post<Phone>(street, "/phones", { name: " 老周 ", language: "en", plain: true });
    const message = await send(street, "新诉求", [{ label: "受理", data: "take" }]);
    await say(street, "chen", { id: "p1", press: { message, data: "take" } });
    await say(street, phone.id, { id: "a1", text: "hello" });
    const before = [await chat(street, "chen"), await chat(street, phone.id)];

    // The first one is not closed, as a kill closes nothing either.
    const { street: again, taken } = await openWithDesk(folder);
    expect([await chat(again, "chen"), await chat(again, phone.id)]).toEqual(before);
    expect(phone).toEqual({ id: phone.id, name: "老周", role: "resident", language: "en", plain: true });
    // What was recorded then is known now: it is not handed on again.
    await say(again, phone.id, { id: "a1", text: "hello" });
    await say(again, "chen", { id: "p1", press: { message, data: "take" } });
    expect(taken).toEqual([]);
    expect(await deliver(again, { do: "edit", chat: "chen", message, shown: { text: "已受理" } })).toMatchObject({
      is: "sent",
    });
  });

  test("drops a last line that was torn by a kill, and goes on after it", async () => {
    const folder = freshFolder();
    const street = await open(folder);
    await send(street, "一");
    await street.close();
    appendFileSync(join(folder, "chats.jsonl"), '{"is":"entry","phone":"chen","entry":{"id":"x","te');
    const again = await open(folder);
    await send(again, "二");
    await again.close();
    const third = await open(folder);
    expect((await chat(third, "chen")).map(({ text }) => text)).toEqual(["一", "二"]);
  });

  test("says which line is damaged, rather than to forget in silence", async () => {
    const folder = freshFolder();
    const street = await open(folder);
    await send(street, "一");
    await street.close();
    appendFileSync(join(folder, "chats.jsonl"), "not json\n");
    await expect(open(folder)).rejects.toMatchObject({
      code: "memory-damaged",
      message: expect.stringContaining("line 2"),
    });
  });

  test("holds hundreds of phones", async () => {
    const { street, taken } = await openWithDesk();
    const phones = await Promise.all(
      Array.from(
        { length: 300 },
        async (_, index) =>
          (await post<Phone>(street, "/phones", { name: `居民${index}`, language: "zh-CN" })).answer.id,
      ),
    );
    await Promise.all(phones.map((id) => say(street, id, { id: `${id}-1`, text: "到" })));
    expect(new Set(taken.map((inbound) => inbound.chat))).toEqual(new Set(phones));
    const view = await get<StreetView>(street, "/street?language=en");
    expect(view.phones).toHaveLength(302);
    expect(view.words).toEqual({ "street.name": "en" });
  });
});

test("a port that is in use says which setting to change, and leaves the other street's memory alone", async () => {
  const street = await open();
  const folder = freshFolder();
  const port = Number(new URL(street.url).port);
  await expect(open(folder, port)).rejects.toMatchObject({
    code: "port-in-use",
    message: expect.stringContaining("SHUOSHI_PORT"),
  });
  expect(existsSync(join(folder, "chats.jsonl"))).toBe(false);
});
