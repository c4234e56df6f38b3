/** A table as it is written: what is text stays text, whatever it looks like. */
export interface WrittenSheet {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Excel takes no longer ones. */
const mostInCell = 32_767;
const mostInTitle = 31;
const narrowest = 6;
const widest = 60;

/** The bytes of an .xlsx. The writer is loaded with the first one, so that a house that makes none carries none. */
export async function sheetBytes({ title, head, rows }: WrittenSheet): Promise<Buffer> {
  const { default: writeXlsxFile } = await import("write-excel-file/node");
  const text = (value: string) => ({ value: readable(value), type: String, wrap: true, alignVertical: "top" }) as const;
  const cell = (value: string | number | null) => {
    if (value === null || value === "") return null;
    return typeof value === "number" ? ({ value, type: Number, alignVertical: "top" } as const) : text(value);
  };
  const headings = head.map((value) => ({ ...text(value), fontWeight: "bold" }) as const);
  const columns = head.map((_, n) => ({ width: widthOf([head, ...rows].map((row) => row[n])) }));
  const sheet =
    readable(title)
      .replace(/[[\]:*?/\\']/g, " ")
      .slice(0, mostInTitle)
      .trim() || "1";
  return writeXlsxFile([headings, ...rows.map((row) => row.map(cell))], {
    sheet,
    columns,
    stickyRowsCount: 1,
  }).toBuffer();
}

/** What XML can't hold the writer leaves out. Excel would read `_x0041_` as one letter. */
function readable(text: string): string {
  return text
    .slice(0, mostInCell)
    .replace(/\r\n?/g, "\n")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
}

/** So many Latin letters; a Chinese one is twice as wide. */
function widthOf(cells: readonly (string | number | null | undefined)[]): number {
  const lines = cells.flatMap((value) => String(value ?? "").split("\n"));
  const wide = lines.reduce((most, line) => Math.max(most, line.replace(/[\u2e80-\uffff]/g, "  ").length), 0);
  return Math.min(widest, Math.max(narrowest, wide) + 2);
}
