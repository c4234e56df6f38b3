export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: "gauge" | "counter";
  readonly values: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

/** Figures as Prometheus reads them (its text format, 0.0.4). */
export function writeMetrics(metrics: readonly Metric[]): string {
  const lines = metrics.flatMap(({ name, help, type, values }) =>
    values.length === 0
      ? []
      : [
          `# HELP ${name} ${help}`,
          `# TYPE ${name} ${type}`,
          ...values.map(({ labels, value }) => `${name}${inBraces(labels)} ${value}`),
        ],
  );
  return `${lines.join("\n")}\n`;
}

function inBraces(labels: Readonly<Record<string, string>>): string {
  const all = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, escaped)}"`);
  return all.length === 0 ? "" : `{${all.join(",")}}`;
}

function escaped(mark: string): string {
  return mark === "\n" ? "\\n" : `\\${mark}`;
}
