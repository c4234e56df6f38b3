import { secretariesAround } from "../../src/domain/roles.ts";
import type { NewsTable } from "../../src/talk/news.ts";
import { heldMail } from "../held-mail.ts";
import { status } from "../status.ts";
import { button, phrase } from "../talk.ts";
import { undelivered } from "../undelivered.ts";

/** The secretaries hear of what did not arrive, of what is kept back, and of a night without a backup. */
export const mailNews: NewsTable = {
  "mail.undelivered": ({ about }, sight) =>
    secretariesAround(sight, null).map((to) => ({
      to,
      words: phrase("undelivered.news", { number: Number(about.rows) }),
      buttons: [button(undelivered, {}, "undelivered.look")],
    })),

  "mail.held": ({ about }, sight) =>
    secretariesAround(sight, null).map((to) =>
      about.rows === 0
        ? { to, words: phrase("held_mail.nothing_waited"), lane: "urgent" }
        : {
            to,
            words: phrase("held_mail.news"),
            buttons: [button(heldMail, {}, "held_mail.look")],
            lane: "urgent",
          },
    ),

  "backup.failed": (_, sight) =>
    secretariesAround(sight, null).map((to) => ({
      to,
      words: phrase("status.backup_failed"),
      buttons: [button(status, {}, "status.look")],
    })),
};
