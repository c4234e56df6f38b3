import { and, eq } from "drizzle-orm";
import { joinCode } from "../../store/tables/people.ts";
import type { Sight } from "../../talk/command.ts";
import type { DeedInRoom, SaidInRoom } from "../../talk/overhear.ts";
import { isGood, readsAsHash } from "../join-code.ts";

/** As it is shown; whoever reads it aloud may put words around it. */
const shape = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/gi;

/** A code of somebody's own that was said in a room: all have read it, and whoever is the first to use it would be them. So it is good no longer. */
export function hearCode({ db, now }: Sight, { words }: SaidInRoom): DeedInRoom | null {
  const hashes = [words, ...(words.match(shape) ?? [])].flatMap((one) => readsAsHash(one) ?? []);
  const code = hashes
    .map((hash) =>
      db
        .select()
        .from(joinCode)
        .where(and(eq(joinCode.hash, hash), isGood(now)))
        .get(),
    )
    .find((one) => one !== undefined);
  if (!code) return null;
  const { id, personId } = code;
  return Object.assign(
    (desk: Parameters<DeedInRoom>[0]) => {
      desk.db.update(joinCode).set({ expiresAt: desk.now }).where(eq(joinCode.id, id)).run();
      desk.happened({ name: "person.code_spoilt", about: { personId } });
    },
    { isForPrivate: true as const },
  );
}
