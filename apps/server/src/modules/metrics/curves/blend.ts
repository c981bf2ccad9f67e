/**
 * The mean of two means: `known`, and `next` whose share of all values is `share`, in (0, 1]. Never outside of the
 * two, nor beyond every number.
 */
export function blend(known: number, next: number, share: number): number {
  if (share === 1) return next;
  const distance = next - known;
  if (Number.isFinite(distance)) return known + distance * share;
  // The distance of two numbers may be greater than any number, where neither's part is.
  return known * (1 - share) + next * share;
}
