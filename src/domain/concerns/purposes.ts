/** What somebody who works on a concern may look for in what its resident was told. */
export const toldPurposes = ["asked", "check", "complaint"] as const;
export type ToldPurpose = (typeof toldPurposes)[number];

/** What somebody who works on a concern may want its resident's name and number for. */
export const revealPurposes = ["call", "visit", "urgent"] as const;
export type RevealPurpose = (typeof revealPurposes)[number];
