import { can } from "../../src/domain/permissions.ts";
import { none } from "../../src/talk/fields.ts";
import type { MadeFile } from "../../src/talk/made-file.ts";
import { phrase } from "../talk.ts";

/** The code with which the account on WeChat is logged in, as it is when it is sent: it changes every few minutes. */
export const loginPicture: MadeFile<unknown> = {
  name: "login",
  fields: none,
  draw(_, sight) {
    if (!can(sight, "see_status", {})) return null;
    const scan = sight.pulse?.().channels.find(({ name }) => name === "wechat")?.scan;
    return scan ? { name: phrase("wechat.file_name", { at: scan.at, ending: ".png" }), qr: scan.code } : null;
  },
};
