import type * as calls from "../../store/tables/calls.ts";
import type * as concerns from "../../store/tables/concerns.ts";
import type * as delivery from "../../store/tables/delivery.ts";
import type * as people from "../../store/tables/people.ts";
import type * as reminders from "../../store/tables/reminders.ts";
import type * as rooms from "../../store/tables/rooms.ts";
import type * as talk from "../../store/tables/talk.ts";
import { ofCalls } from "./ledger-of-calls.ts";
import { ofConcerns } from "./ledger-of-concerns.ts";
import { ofPeople } from "./ledger-of-people.ts";
import { ofReminders } from "./ledger-of-reminders.ts";
import { ofRooms } from "./ledger-of-rooms.ts";
import { ofTalk } from "./ledger-of-talk.ts";
import type { LedgerOf } from "./ledger-shape.ts";

/** Everything that is kept, column by column. docs/privacy.md shows what is personal of it. */
export const ledger: LedgerOf<
  typeof people & typeof concerns & typeof delivery & typeof talk & typeof calls & typeof reminders & typeof rooms
> = {
  ...ofPeople,
  ...ofConcerns,
  ...ofTalk,
  ...ofCalls,
  ...ofReminders,
  ...ofRooms,
};
