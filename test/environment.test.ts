import { isAbsolute } from "node:path";
import { expect, it } from "vitest";
import { readEnvironment } from "../src/environment.ts";

it("needs nothing to be set", () => {
  const { data, ...rest } = readEnvironment({});
  expect(isAbsolute(data) && data.endsWith("/data")).toBe(true);
  expect(rest).toEqual({
    port: 8787,
    host: "127.0.0.1",
    language: "zh-CN",
    timeZone: "Asia/Shanghai",
    logLevel: "info",
    telegram: null,
  });
});

it("takes what is set, and an empty variable for one that is not", () => {
  const read = readEnvironment({
    SHUOSHI_DATA: "/srv/shuoshi",
    SHUOSHI_PORT: "80",
    SHUOSHI_LANG: "en",
    SHUOSHI_TZ: " ",
  });
  expect(read).toMatchObject({ data: "/srv/shuoshi", port: 80, language: "en", timeZone: "Asia/Shanghai" });
});

it("names every variable that is wrong, and says what it should be", () => {
  const bad = {
    SHUOSHI_PORT: "eighty",
    SHUOSHI_LANG: "中文",
    SHUOSHI_TZ: "Asia/Atlantis",
    LOG_LEVEL: "loud",
  };
  expect(() => readEnvironment(bad)).toThrow(
    /SHUOSHI_PORT must be a port.*SHUOSHI_LANG must be.*zh-CN.*SHUOSHI_TZ must be.*Asia\/Shanghai.*LOG_LEVEL must be one of/,
  );
  expect(() => readEnvironment({ SHUOSHI_PORT: "70000" })).toThrow(
    expect.objectContaining({ code: "environment_bad" }),
  );
});
