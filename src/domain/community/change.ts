/** What an import does to one thing, or would. */
export interface Change {
  /** kept: the file no longer has it, but something in the database refers to it. */
  readonly does: "added" | "changed" | "ended" | "removed" | "kept";
  readonly noun: "setting" | "area" | "team" | "kind" | "person" | "role" | "code";
  readonly name: string;
  readonly detail?: string;
}

const signs = { added: "+", changed: "~", ended: "-", removed: "-", kept: "=" } as const;

/** The change as a line of a diff. */
export function changeLine({ does, noun, name, detail }: Change): string {
  return `${signs[does]} ${noun} ${name}${detail === undefined ? "" : `: ${detail}`}`;
}

/** What differs between a row and what the file says, for a line: "priority normal → urgent". Undefined if nothing does. */
export function differences(row: object, wanted: object): string | undefined {
  const before = new Map<string, unknown>(Object.entries(row));
  const changed = Object.entries(wanted).filter(([field, value]) => written(before.get(field)) !== written(value));
  if (changed.length === 0) return undefined;
  return changed.map(([field, value]) => `${field} ${written(before.get(field))} → ${written(value)}`).join(", ");
}

function written(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
