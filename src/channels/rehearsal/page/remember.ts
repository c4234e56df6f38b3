/** What this browser keeps between visits. Without storage (a private window) it simply forgets. */
export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`street.${key}`, JSON.stringify(value));
  } catch {
    // Nothing is lost but convenience.
  }
}

export function recall(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(`street.${key}`) ?? "null");
  } catch {
    return null;
  }
}
