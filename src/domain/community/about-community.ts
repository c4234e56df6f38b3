import type { Named } from "../../store/tables/people.ts";
import type { Query } from "../../talk/command.ts";
import { community } from "./settings.ts";

/** What the community is called. */
export const aboutCommunity: Query<null, { readonly name: string | Named }> = ({ db }) => ({
  name: community(db).name,
});
