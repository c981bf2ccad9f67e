import { useMemo } from "react";

/** The same value, which must be plain data, while its content is the same: new points must not redraw every chart. */
export function useStable<T>(value: T): T {
  const text = useMemo(() => JSON.stringify(value), [value]);
  return useMemo(() => JSON.parse(text) as T, [text]);
}
