import { useCallback, useSyncExternalStore } from "react";
import { createStore } from "./store.ts";

const highlighted = createStore<string | undefined>(undefined);

/** Points at one run (or trial) in every table and chart at once; undefined points at none. */
export function highlight(id: string | undefined): void {
  if (id !== highlighted.get()) highlighted.set(id);
}

/** What an element takes to point at a run (or trial) while the pointer or the keyboard is on it. */
export function pointingAt(id: string) {
  const enter = () => highlight(id);
  const leave = () => highlight(undefined);
  return { onPointerEnter: enter, onPointerLeave: leave, onFocus: enter, onBlur: leave };
}

/** What is pointed at now, for code that draws outside React. */
export const getHighlighted = highlighted.get;

/** Calls back whenever something else is pointed at. */
export const subscribeHighlight = highlighted.subscribe;

/** Whether this id is pointed at; renders its caller only when that changes. */
export function useIsHighlighted(id: string): boolean {
  const read = useCallback(() => highlighted.get() === id, [id]);
  return useSyncExternalStore(subscribeHighlight, read, () => false);
}
