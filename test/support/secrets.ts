import { fileURLToPath } from "node:url";
import { root } from "../../src/root.ts";

/** What people write and are called, and keys: none of it may ever stand in a line of the log. */
export const secrets = {
  token: "7123456789:AAF-secret_0123456789abcdefghijklmno",
  proxy: "socks5://li:geheimwort@10.0.0.7:1080",
  mobile: "138-1234 5678",
  landline: "（021）6543 2109 / 0571-87654321",
  abroad: "+86 13987654321, +44 20 7946 0958, ０１０８８８８６６６６",
  hotline: "400-820-8820",
  code: "K7QF-2M9X-PD3W-8RTA",
  name: "陈玉兰😀",
  latinName: "Chen Yulan",
  text: "三楼漏水",
  latinText: "the ceiling drips",
} as const;

/** All of it in a sentence, over several lines, one of which looks like one of a stack. */
export const everything = `${Object.values(secrets).join(", ")}
    at 陈玉兰 (file:///home/yulan/13812345678.ts:1:1)
    at src/Yulan.ts:1:1
    at ${fileURLToPath(root)}src/Yulan.ts:1:1
    at ${new URL("src/main.ts", root)}:13812345678:1`;

const telltales = [
  ...["AAF-secret", "geheimwort", "13812345678", "65432109", "87654321", "13987654321", "79460958", "０１０"],
  ...["4008208820", "K7QF", "陈玉兰", "😀", "Yulan", "yulan", "漏水", "drips"],
];

/** What of it stands in something that was printed, however the digits are spaced. */
export function secretsFoundIn(printed: string): string[] {
  const close = printed.replace(/(?<=\d)[\s-](?=\d)/g, "");
  return telltales.filter((telltale) => printed.includes(telltale) || close.includes(telltale));
}
