import { useState } from "react";

/** The list from before, as long as its items are the same ones: what is derived from it need not be derived anew. */
export function useStableList<T>(list: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(list);
  if (kept.length === list.length && kept.every((item, index) => item === list[index])) return kept;
  setKept(list);
  return list;
}
