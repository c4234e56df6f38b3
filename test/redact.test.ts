import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCode } from "../src/domain/join-code.ts";
import { redactor, secretsIn } from "../src/redact.ts";
import { freshDatabase } from "./support/database.ts";
import { newChat } from "./support/desk.ts";
import { listeningLog } from "./support/listening-log.ts";
import { seeded } from "./support/random.ts";
import { secrets, secretsFoundIn } from "./support/secrets.ts";

const redact = redactor([]);

describe("the last look at what is printed", () => {
  const { token } = secrets;
  const found = [
    ...[token, `https://api.telegram.org/bot${token}/getMe`, `/file/bot${token.replace(":", "%3A")}/photos/1.jpg`],
    ...["http://li:geheimwort@10.0.0.7:1080", "socks5://geheimwort@proxy"],
    ...["13812345678", "138-1234-5678", "138 1234 5678", "8613812345678", "+86 138 1234 5678", "008613812345678"],
    ...["021-65432109", "（021）65432109", "(0571) 8765 4321", "02165432109", "400-820-8820", "4008208820"],
    ...["+44 20 7946 0958", "０１０８８８８６６６６", "tel:13812345678;", "x13812345678y"],
    ...[secrets.code, "k7qf2m9xpd3w8rta", "K7QF 2M9X PD3W 8RTA", "K7QF–2M9X–PD3W–8RTA", `?start=${secrets.code}`],
  ];

  it.each(found)("takes out %s", (text) => {
    const left = redact(`before ${text} after`);
    expect(left).toContain("[redacted]");
    expect(left).toMatch(/^before .* after$/);
    expect(secretsFoundIn(left.toUpperCase())).toEqual([]);
    expect(secretsFoundIn(left)).toEqual([]);
  });

  const left = [
    ...["src/talk/turn.ts:112:13", "2026-06-01T01:00:00.000Z", '"time":1764000000000', "127.0.0.1:8787", "12345"],
    ...["node_modules/better-sqlite3/lib/methods/wrappers.js:5:21", "UNSENT ECONNREFUSED", "192.168.100.100"],
    ...["Port 8787 is already in use. Set SHUOSHI_PORT to another one.", "http://127.0.0.1:7890"],
  ];
  it.each(left)("leaves %s as it is", (text) => expect(redact(text)).toBe(text));

  it("takes out every code that is made", () => {
    const db = freshDatabase();
    newChat(db);
    const random = seeded("redact");
    for (let n = 0; n < 500; n += 1) {
      const code = makeCode(db, 1, 0, random);
      expect([redact(code), redact(code.replaceAll("-", ""))]).toEqual(["[redacted]", "[redacted]"]);
    }
  });

  it("takes out every mobile number, however it is spaced", () => {
    const digits = fc.tuple(fc.constantFrom("3", "5", "8", "9"), fc.stringMatching(/^\d{9}$/));
    const gaps = fc.array(fc.constantFrom("", " ", "-", "–"), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(digits, gaps, ([second, rest], between) => {
        const number = [...`1${second}${rest}`].map((digit, n) => `${digit}${between[n] ?? ""}`).join("");
        expect(redact(`(${number})`)).toBe("([redacted])");
      }),
    );
  });
});

describe("the secrets of the environment", () => {
  const env = {
    TELEGRAM_BOT_TOKEN: " 7000000001:AAF ",
    TELEGRAM_PROXY: "http://li%40home:p%C3%B6st%20mann@proxy.example:1080",
    TELEGRAM_API_ROOT: "https://local:geheim@127.0.0.1:8081/",
    WECHATY_TOKEN: 'puppet_"1"',
    SHUOSHI_DATA: "./data",
    EMPTY_TOKEN: "",
  };
  const known = redactor(secretsIn(env));

  it.each([
    ...["7000000001:AAF", "7000000001", "li@home", "li%40home", "pöst mann", "p%C3%B6st%20mann", "geheim"],
    ...['puppet_"1"', 'puppet_\\"1\\"', Buffer.from("li@home:pöst mann").toString("base64")],
  ])("are taken out by their value: %s", (secret) => expect(known(`a ${secret} b`)).toBe("a [redacted] b"));

  it("are not what only stands beside them", () => {
    const text = "./data 127.0.0.1 proxy.example http AAF";
    expect(known(text)).toBe(text);
  });
});

describe("a line of the log that was looked over", () => {
  it("is JSON still, where a number was taken out of it", () => {
    const { log, lines } = listeningLog(redact);
    log.error({ person: 4008208820, code: "K7QF2M9XPD3W8RTA", row: 7 }, "fault");
    expect(lines()).toMatchObject([{ person: "[redacted]", code: "[redacted]", row: 7, msg: "fault" }]);
  });
});
