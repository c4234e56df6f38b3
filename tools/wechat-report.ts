import type { WechatLedger } from "./wechat-ledger.ts";
import type { Trouble } from "./wechat-world.ts";

export interface WechatReport extends WechatLedger {
  readonly seed: string;
  readonly people: number;
  readonly broadcasts: number;
  readonly met: Readonly<Partial<Record<Trouble, number>>>;
  /** Processes that were started, one after the other. */
  readonly children: number;
  readonly said: number;
  readonly concerns: number;
  readonly seconds: number;
}

const mostShown = 20;

export function tableOfWechat(report: WechatReport): string {
  const { met, wrongs, people, broadcasts } = report;
  const troubles = Object.entries(met).map(([name, often]) => `${often} ${name}`);
  const lines: readonly (readonly [string, string | number])[] = [
    ["gone wrong", `${troubles.join(", ") || "nothing"} (seed ${report.seed})`],
    ["children", report.children],
    ["broadcasts", `${broadcasts}, to ${people} people each`],
    ["said", `${report.said} messages; ${report.concerns} concerns`],
    ["promised", `${report.promised} rows, ${report.joined} of them in a message with others`],
    ["arrived", `${report.arrived} messages`],
    [
      "copies",
      `${report.copies}; ${report.marked} urgent ones marked as sent again; ${report.uncertain} left to staff`,
    ],
    ["seconds", report.seconds.toFixed(1)],
    ["wrong", wrongs.length === 0 ? "nothing: the ledger and the outbox agree" : wrongs.length],
    ...wrongs.slice(0, mostShown).map((why) => ["", why] as const),
  ];
  return lines.map(([name, fact]) => `${name.padEnd(20)} ${fact}`).join("\n");
}
