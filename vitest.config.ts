import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**"],
    globalSetup: ["test/support/build.ts"],
    pool: "forks",
    // One more than there are cores, since some wait for programs that they started.
    maxWorkers: availableParallelism() + 1,
    // A worker reads the modules once, not once for each file. So a module may keep nothing that a test could change.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
