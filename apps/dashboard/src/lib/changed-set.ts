/** A set after some members came or went. */
export function changedSet<T>(set: ReadonlySet<T>, members: readonly T[], isIn: boolean): Set<T> {
  const next = new Set(set);
  for (const member of members) {
    if (isIn) next.add(member);
    else next.delete(member);
  }
  return next;
}
