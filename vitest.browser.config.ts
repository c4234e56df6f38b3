import { defineConfig } from "vitest/config";

// Apart from the others, since these need a Chromium.
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    globalSetup: ["test/support/build.ts"],
    pool: "forks",
    maxWorkers: "100%",
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
