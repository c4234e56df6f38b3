import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { channel, chat, noon, open, openWithDesk, post, say, send } from "./rehearsal-street.ts";

describe("what a person says", () => {
  test("reaches the desk as an inbound message, and stands in the chat", async () => {
    const { street, taken } = await openWithDesk();
    expect(await say(street, "chen", { id: "a1", text: "灯坏了", language: "en" })).toMatchObject({ status: 200 });
    expect(taken).toEqual([
      {
        ...{ channel: "rehearsal", account: "street", id: "a1", chat: "chen", room: false, at: noon, text: "灯坏了" },
        from: { id: "chen", name: "陈玉兰", language: "en" },
      },
    ]);
    expect(await chat(street, "chen")).toEqual([{ id: "a1", by: "person", at: noon, text: "灯坏了" }]);
  });

  test("goes out on the plain channel from a plain phone, in the phone's own language", async () => {
    const { street, taken } = await openWithDesk();
    await say(street, "liu", { id: "a1", text: "灯坏了" });
    expect(taken).toMatchObject([{ channel: "rehearsal-plain", chat: "liu", from: { language: "zh-CN" } }]);
  });

  test("may be a place", async () => {
    const { street, taken } = await openWithDesk();
    const place = { latitude: 31.2, longitude: 121.4, name: "东门" };
    await say(street, "chen", { id: "a1", place });
    expect(taken).toMatchObject([{ place }]);
    expect(await chat(street, "chen")).toMatchObject([{ place }]);
  });

  test("is refused with 503 until the desk has opened, and after it has closed", async () => {
    const street = await open();
    expect(await say(street, "chen", { id: "a1", text: "喂" })).toMatchObject({ status: 503 });
    await channel(street, "rehearsal").start(() => {});
    expect(await say(street, "chen", { id: "a1", text: "喂" })).toMatchObject({ status: 200 });
    await channel(street, "rehearsal").stop();
    expect(await say(street, "chen", { id: "a2", text: "喂" })).toMatchObject({ status: 503 });
    expect(await chat(street, "chen")).toHaveLength(1);
  });

  test("is not recorded when the desk throws, and is when the same id comes again", async () => {
    const street = await open();
    let isBroken = true;
    await channel(street, "rehearsal").start(() => {
      if (isBroken) throw new Error("disk full");
    });
    expect(await say(street, "chen", { id: "a1", text: "喂" })).toMatchObject({ status: 503 });
    expect(await chat(street, "chen")).toEqual([]);
    isBroken = false;
    expect(await say(street, "chen", { id: "a1", text: "喂" })).toMatchObject({ status: 200 });
    expect(await chat(street, "chen")).toHaveLength(1);
  });

  test("is handed on and shown once, though its receipt was lost and it was sent twice", async () => {
    const { street, taken } = await openWithDesk();
    const first = await say(street, "chen", { id: "a1", text: "喂" });
    expect(await say(street, "chen", { id: "a1", text: "喂" })).toEqual(first);
    expect(taken).toHaveLength(1);
    expect(await chat(street, "chen")).toHaveLength(1);
  });

  test("cannot take an id that another phone has used", async () => {
    const { street, taken } = await openWithDesk();
    await say(street, "chen", { id: "a1", text: "喂" });
    expect(await say(street, "liu", { id: "a1", text: "喂" })).toMatchObject({ status: 409 });
    expect(taken).toHaveLength(1);
  });

  test.each([
    ["nothing", { id: "a1" }],
    ["blanks", { id: "a1", text: " \n" }],
    ["no id", { text: "喂" }],
    ["an id with a path in it", { id: "../a", text: "喂" }],
    ["more than 4096 characters", { id: "a1", text: "喂".repeat(4097) }],
    ["a place off the globe", { id: "a1", place: { latitude: 91, longitude: 0 } }],
    ["a press and a message in one", { id: "a1", text: "喂", press: { message: "m", data: "d" } }],
    ["more data than a button holds", { id: "a1", press: { message: "m", data: "d".repeat(65) } }],
    ["a photo that was never uploaded", { id: "a1", attachments: [{ kind: "photo", ref: "../../package.json" }] }],
    ["a field that does not exist", { id: "a1", text: "喂", from: "wang" }],
  ])("is refused when it is %s", async (_, saying) => {
    const { street, taken } = await openWithDesk();
    expect(await say(street, "chen", saying)).toMatchObject({ status: 400 });
    expect(taken).toEqual([]);
  });

  test("survives being cut up in the middle of a character", async () => {
    const { street, taken } = await openWithDesk();
    const bytes = Buffer.from(JSON.stringify({ id: "a1", text: "垃圾" }));
    const cut = bytes.indexOf("垃") + 1;
    const status = await new Promise((answered) => {
      const sending = request(new URL("/phones/chen/say", street.url), { method: "POST" }, (response) => {
        response.resume();
        answered(response.statusCode);
      });
      sending.write(bytes.subarray(0, cut), () => sending.end(bytes.subarray(cut)));
    });
    expect(status).toBe(200);
    expect(taken).toMatchObject([{ text: "垃圾" }]);
  });
});

describe("a press", () => {
  const buttons = [
    { label: "受理", data: "take" },
    { label: "转派", data: "pass" },
  ];

  test("carries its button's data and its message, leaves no bubble, and marks the button", async () => {
    const { street, taken } = await openWithDesk();
    const message = await send(street, "新诉求", buttons);
    expect(await say(street, "chen", { id: "p1", press: { message, data: "take" } })).toMatchObject({ status: 200 });
    expect(taken).toMatchObject([{ id: "p1", press: { id: "p1", message, data: "take" } }]);
    expect(await chat(street, "chen")).toMatchObject([{ id: message, buttons, pressed: ["take"] }]);
  });

  test("is handed on once, even on a message that is not there", async () => {
    const { street, taken } = await openWithDesk();
    for (let time = 0; time < 2; time += 1) {
      expect(await say(street, "chen", { id: "p1", press: { message: "gone", data: "d" } })).toMatchObject({
        status: 200,
      });
    }
    expect(taken).toHaveLength(1);
  });

  test("does not come from a plain phone", async () => {
    const { street } = await openWithDesk();
    expect(await say(street, "liu", { id: "p1", press: { message: "m", data: "d" } })).toMatchObject({ status: 400 });
  });
});

test("what does not exist is not found, and what is not JSON is refused", async () => {
  const street = await open();
  expect(await say(street, "nobody", { id: "a1", text: "喂" })).toMatchObject({ status: 404 });
  expect((await fetch(new URL("/phones/nobody/chat", street.url))).status).toBe(404);
  expect((await fetch(new URL("/nowhere", street.url))).status).toBe(404);
  expect((await fetch(new URL("/phones/chen/say", street.url))).status).toBe(404);
  const garbled = await fetch(new URL("/phones/chen/say", street.url), { method: "POST", body: "{" });
  expect(garbled.status).toBe(400);
  expect(await post(street, "/phones", { name: " ", language: "en" })).toMatchObject({ status: 400 });
});

test("pages of others are shown as they are, to whoever asks for them by our own name", async () => {
  const street = await open();
  const page = await fetch(new URL("healthz", street.url));
  expect([page.status, page.headers.get("content-type"), await page.text()]).toEqual([503, "application/json", "{}"]);
  expect((await fetch(new URL("toString", street.url))).status).toBe(404);
});
