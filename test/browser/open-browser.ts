import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** A real Chromium. Fails, rather than skips, where there is no browser. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath))
    throw new Error(
      `No browser at ${executablePath}. Run: apt-get install chromium fonts-wqy-microhei (or set CHROMIUM)`,
    );
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  return chromium.launch({ executablePath, args: [...args, "--disable-component-update", "--disable-sync"] });
}
