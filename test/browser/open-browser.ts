import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { root } from "../../src/root.ts";

/** A real Chromium, and the page compiled afresh. Fails, rather than skips, where there is no browser. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath))
    throw new Error(
      `No browser at ${executablePath}. Run: apt-get install chromium fonts-wqy-microhei (or set CHROMIUM)`,
    );
  const tsc = fileURLToPath(new URL("node_modules/.bin/tsc", root));
  execFileSync(tsc, ["-p", fileURLToPath(new URL("src/channels/rehearsal/page", root))], { stdio: "inherit" });
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  return chromium.launch({ executablePath, args: [...args, "--disable-component-update", "--disable-sync"] });
}
