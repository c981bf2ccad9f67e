import { useMemo } from "react";

/**
 * The object from before, while each of its values is the same one: who takes it need not be drawn anew. It always has
 * the same keys.
 */
export function useSame<T extends object>(fields: T): T {
  // oxlint-disable-next-line react/exhaustive-deps -- the values are all that the object is
  return useMemo(() => fields, Object.values(fields));
}
