import type { Shortcut } from "./shortcut.ts";

type Lists = readonly (readonly Shortcut[])[];

let lists: Lists = [];
let all: readonly Shortcut[] = [];
const listeners = new Set<() => void>();

/** All shortcuts of what is on the page now, in the order in which it was opened; the same list until one changes. */
export function currentShortcuts(): readonly Shortcut[] {
  return all;
}

/** Adds shortcuts. @returns what takes them out again. */
export function addShortcuts(list: readonly Shortcut[]): () => void {
  change([...lists, list]);
  return () => change(lists.filter((other) => other !== list));
}

/** Calls back after each change. @returns what ends that. */
export function watchShortcuts(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function change(next: Lists): void {
  lists = next;
  all = lists.flat();
  for (const listener of listeners) listener();
}
