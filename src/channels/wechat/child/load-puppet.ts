import type { Puppet } from "wechaty-puppet";
import type { Ending } from "../wire.ts";

type Loaded = { readonly puppet: Puppet } | { readonly why: Ending };

/**
 * The puppet of this name, a package's or the path of a module. wechaty's own look-up is not used: where it finds no name it takes the
 * web puppet, which is the surest way to lose an account. Puppets set handlers that swallow whatever goes wrong in the process (wechat4u
 * does), so what they add is taken away.
 */
export async function loadPuppet(name: string, options: Readonly<Record<string, unknown>> = {}): Promise<Loaded> {
  const fatal = ["uncaughtException", "unhandledRejection"] as const;
  const before = fatal.map((event) => process.listeners(event as "uncaughtException"));
  try {
    const module: unknown = await import(name);
    const made = constructorIn(module);
    return made ? { puppet: new made(options) } : { why: "puppet_bad" };
  } catch (thrown) {
    const isMissing = thrown instanceof Error && "code" in thrown && thrown.code === "ERR_MODULE_NOT_FOUND";
    return { why: isMissing ? "no_puppet" : "puppet_bad" };
  } finally {
    for (const [n, event] of fatal.entries()) {
      for (const listener of process.listeners(event as "uncaughtException"))
        if (!before[n]?.includes(listener)) process.removeListener(event, listener);
    }
  }
}

/** As wechaty looks for it: the default, which with CommonJS may have one of its own. */
function constructorIn(module: unknown): (new (options: object) => Puppet) | undefined {
  let found: unknown = module;
  for (let depth = 0; depth < 3 && typeof found === "object" && found !== null && "default" in found; depth += 1)
    found = found.default;
  return typeof found === "function" ? (found as new (options: object) => Puppet) : undefined; // what a puppet's package gives
}
