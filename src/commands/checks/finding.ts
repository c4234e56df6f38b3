/** What a check of the doctor's found. */
export interface Finding {
  readonly about: string;
  /** odd: it works, and somebody should know; ill: something does not work, or will not for long. */
  readonly is: "well" | "odd" | "ill";
  readonly says: string;
  /** What to do about it. */
  readonly remedy?: string;
}

export function well(about: string, says: string): Finding {
  return { about, is: "well", says };
}

export function odd(about: string, says: string, remedy: string): Finding {
  return { about, is: "odd", says, remedy };
}

export function ill(about: string, says: string, remedy: string): Finding {
  return { about, is: "ill", says, remedy };
}
