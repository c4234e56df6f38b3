/** Whether the database can't be written at all now, so that nothing can be told or noted either. */
export function isOfStore(thrown: unknown): boolean {
  for (let one = thrown; one instanceof Error; one = one.cause) {
    const code = "code" in one ? String(one.code) : "";
    if (/^SQLITE_(FULL|IOERR|NOMEM|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB)/.test(code)) return true;
  }
  return false;
}
