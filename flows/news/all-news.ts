import type { NewsTable } from "../../src/talk/news.ts";
import { broadcastNews } from "./broadcasts.ts";
import { callNews } from "./calls.ts";
import { channelNews } from "./channels.ts";
import { clockNews } from "./clocks.ts";
import { concernNews } from "./concerns.ts";
import { dutyNews } from "./duty.ts";
import { familyNews } from "./family.ts";
import { helpNews } from "./help.ts";
import { looksNews } from "./looks.ts";
import { mailNews } from "./mail.ts";
import { noticeNews } from "./notices.ts";
import { peopleNews } from "./people.ts";
import { relinkNews } from "./relink.ts";
import { reminderNews } from "./reminders.ts";
import { rolesNews } from "./roles.ts";
import { roomNews } from "./rooms.ts";
import { stepsNews } from "./steps.ts";

/** Who is told what of everything that happens. */
export const allNews: NewsTable = {
  ...concernNews,
  ...stepsNews,
  ...helpNews,
  ...peopleNews,
  ...rolesNews,
  ...familyNews,
  ...relinkNews,
  ...clockNews,
  ...channelNews,
  ...noticeNews,
  ...callNews,
  ...broadcastNews,
  ...looksNews,
  ...reminderNews,
  ...dutyNews,
  ...mailNews,
  ...roomNews,
};
