/** The bytes without what they tell of the sender, or why there are none. */
export type Cleaned = Buffer | "malformed" | "metadata can't be removed";
