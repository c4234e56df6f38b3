/** A time zone in which it is about noon: whenever a trial is run, nothing in it waits for the morning. */
export function noonZone(now: number): string {
  const east = 12 - new Date(now).getUTCHours();
  // The signs of these names are the other way round.
  return `Etc/GMT${east >= 0 ? "-" : "+"}${Math.abs(east)}`;
}
