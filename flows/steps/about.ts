import { fields, id } from "../../src/talk/fields.ts";

/** What a button of a concern carries. */
export const aboutConcern = fields<{ concern: number }>({ concern: id });
