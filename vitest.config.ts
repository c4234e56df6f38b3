import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**"],
    globalSetup: ["test/support/build.ts"],
    pool: "forks",
    // One more than vitest takes by itself: it leaves a core free for somebody who works at the machine.
    maxWorkers: "100%",
    // A worker reads the modules once, not once for each file. So a module may keep nothing that a test could change.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
