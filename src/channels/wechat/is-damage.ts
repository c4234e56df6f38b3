/** What SQLite throws where the file is not what it was: whoever goes on with it makes it worse. */
export function isDamage(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && /^SQLITE_(?:CORRUPT|NOTADB)/.test(String(thrown.code));
}
