import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
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
  compilePage();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  return chromium.launch({ executablePath, args: [...args, "--disable-component-update", "--disable-sync"] });
}

/** Each script is put in place whole: another test file may be loading the page just then. */
function compilePage(): void {
  const dist = fileURLToPath(new URL("dist", root));
  mkdirSync(join(dist, "page"), { recursive: true });
  const fresh = mkdtempSync(join(dist, "fresh-page-"));
  const tsc = fileURLToPath(new URL("node_modules/.bin/tsc", root));
  const project = fileURLToPath(new URL("src/channels/rehearsal/page", root));
  execFileSync(tsc, ["-p", project, "--outDir", fresh], { stdio: "inherit" });
  for (const script of readdirSync(fresh)) renameSync(join(fresh, script), join(dist, "page", script));
  rmSync(fresh, { recursive: true });
}
