import { readdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Street } from "../../src/channels/rehearsal/street.ts";
import { freshFolder } from "../support/folder.ts";
import { open, openWithDesk, photo, post, say, send, type Upload } from "./rehearsal-street.ts";

describe("photos and voices", () => {
  test("are kept and given back as what they are", async () => {
    const street = await open();
    const { status, answer } = await post<Upload>(street, "/media", photo, { "content-type": "image/jpeg; charset=x" });
    expect({ status, ...answer }).toMatchObject({ status: 200, type: "image/jpeg", size: photo.length });
    const response = await fetch(new URL(`/media/${answer.ref}`, street.url));
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(photo);
    expect(response.headers.get("content-type")).toBe("image/jpeg");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test.each(["text/html", "image/svg+xml", "application/javascript", ""])("are not taken as %j", async (type) => {
    const folder = freshFolder();
    const street = await open(folder);
    expect(await post(street, "/media", photo, { "content-type": type })).toMatchObject({ status: 415 });
    expect(readdirSync(join(folder, "media"))).toEqual([]);
  });

  test.each([true, false])("are not taken above 10 MB (length announced: %s)", async (isAnnounced) => {
    const street = await open();
    const big = Buffer.alloc(30 * 1024 * 1024);
    const length = isAnnounced ? { "content-length": big.length } : { "transfer-encoding": "chunked" };
    const headers = { "content-type": "image/jpeg", ...length };
    // Until the line is quiet: a sender that is cut off before it has said everything may never read the answer.
    const status = await new Promise((answered, failed) => {
      const sending = request(new URL("/media", street.url), { method: "POST", headers });
      sending.on("error", failed);
      sending.on("response", (response) => {
        response.resume();
        sending.on("close", () => answered(response.statusCode));
      });
      sending.end(big);
    });
    expect(status).toBe(413);
    expect(
      await post(street, "/media", new Uint8Array(10 * 1024 * 1024), { "content-type": "image/jpeg" }),
    ).toMatchObject({ status: 200 });
  });

  test("are of their kind: a photo is no voice", async () => {
    const { street } = await openWithDesk();
    const { answer } = await post<Upload>(street, "/media", photo, { "content-type": "image/jpeg" });
    expect(await say(street, "chen", { id: "a1", attachments: [{ kind: "voice", ref: answer.ref }] })).toMatchObject({
      status: 400,
    });
  });

  test("are named by their refs alone: a path is no ref", async () => {
    const folder = freshFolder();
    const { street } = await openWithDesk(folder);
    writeFileSync(join(folder, "outside.jpg"), photo);
    for (const ref of ["../outside.jpg", join(folder, "outside.jpg")])
      expect(await say(street, "chen", { id: "a1", attachments: [{ kind: "photo", ref }] })).toMatchObject({
        status: 400,
      });
  });

  test.each([
    "/media/..%2fchats.jsonl",
    "/media/%2e%2e%2fchats.jsonl",
    "/page/..%2f..%2f..%2f..%2fpackage.json",
    "/page/tsconfig.json",
    "/page/main.ts",
    "/phones/..%2fchen/chat",
  ])("and nothing else can be reached: %s", async (path) => {
    const street = await open();
    await send(street, "一");
    expect((await fetch(street.url + path.slice(1))).status).toBe(404);
  });
});

describe("strangers", () => {
  function ask(
    street: Street,
    headers: Record<string, string>,
    method = "GET",
    path = "/street",
  ): Promise<number | undefined> {
    return new Promise((answered) => {
      request(new URL(path, street.url), { method, headers }, (response) => {
        response.resume();
        answered(response.statusCode);
      }).end(method === "POST" ? JSON.stringify({ name: "贼", language: "en" }) : undefined);
    });
  }

  test("by another name than ours get nothing, so that re-pointing a name at this machine is no use", async () => {
    const street = await open();
    const { port } = new URL(street.url);
    for (const host of ["evil.example", `evil.example:${port}`, "localhost.evil.example", "127.0.0.1.evil.example"])
      expect(await ask(street, { host }), host).toBe(403);
    for (const host of ["localhost", `localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      expect(await ask(street, { host }), host).toBe(200);
  });

  test("on other pages cannot post", async () => {
    const street = await open();
    const own = street.url.slice(0, -1);
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1", `${own}.evil.example`])
      expect(await ask(street, { origin }, "POST", "/phones"), origin).toBe(403);
    expect(await ask(street, { origin: own }, "POST", "/phones")).toBe(201);
    expect(await ask(street, {}, "POST", "/phones")).toBe(201);
  });

  test("find a page that loads nothing from outside and is framed by nobody", async () => {
    const response = await fetch((await open()).url);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(await response.text()).not.toMatch(/https?:\/\//);
  });
});
