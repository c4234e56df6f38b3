/** Deletes a row, unless another refers to it; returns whether it is gone. */
export function deleteUnlessUsed(remove: () => unknown): boolean {
  try {
    remove();
    return true;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "SQLITE_CONSTRAINT_FOREIGNKEY") return false;
    throw cause;
  }
}
