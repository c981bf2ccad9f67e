import { useCallback, useSyncExternalStore } from "react";

let highlighted: string | undefined;
const listeners = new Set<() => void>();

/** Points at one run (or trial) in every table and chart at once; undefined points at none. */
export function highlight(id: string | undefined): void {
  if (id === highlighted) return;
  highlighted = id;
  for (const listener of listeners) listener();
}

/** What an element takes to point at a run (or trial) while the pointer or the keyboard is on it. */
export function pointingAt(id: string) {
  const enter = () => highlight(id);
  const leave = () => highlight(undefined);
  return { onPointerEnter: enter, onPointerLeave: leave, onFocus: enter, onBlur: leave };
}

/** What is pointed at now, for code that draws outside React. */
export function getHighlighted(): string | undefined {
  return highlighted;
}

/** Calls back whenever something else is pointed at. */
export function subscribeHighlight(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether this id is pointed at; renders its caller only when that changes. */
export function useIsHighlighted(id: string): boolean {
  const read = useCallback(() => highlighted === id, [id]);
  return useSyncExternalStore(subscribeHighlight, read, () => false);
}
