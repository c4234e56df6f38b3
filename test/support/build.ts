import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { root } from "../../src/root.ts";

/**
 * Compiles the program and its page, once for a whole run of vitest: some tests start the real program. Types are not
 * checked here, since that is `tsc --noEmit`'s, and a test should not have to wait for it.
 */
export default function build(): void {
  const compiler = fileURLToPath(new URL("node_modules/typescript/bin/tsc", root));
  for (const project of ["tsconfig.build.json", "src/channels/rehearsal/page"])
    execFileSync(process.execPath, [compiler, "-p", project, "--noCheck"], { cwd: root, stdio: "inherit" });
}
