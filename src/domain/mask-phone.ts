/** A number as it may be shown: 138****1111. Only the end of a short one. */
export function maskPhone(phone: string): string {
  const digits = phone
    .normalize("NFKC")
    .replace(/\D/g, "")
    .replace(/^(?:00)?86(?=1\d{10}$)/, "");
  return digits.length < 11 ? `****${digits.slice(-3)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}
