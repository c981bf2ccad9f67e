import { createStore } from "../store.ts";
import type { Shortcut } from "./shortcut.ts";

type Lists = readonly (readonly Shortcut[])[];

let lists: Lists = [];
const all = createStore<readonly Shortcut[]>([]);

/** All shortcuts of what is on the page now, in the order in which it was opened; the same list until one changes. */
export const currentShortcuts = all.get;

/** Adds shortcuts. @returns what takes them out again. */
export function addShortcuts(list: readonly Shortcut[]): () => void {
  change([...lists, list]);
  return () => change(lists.filter((other) => other !== list));
}

/** Calls back after each change. @returns what ends that. */
export const watchShortcuts = all.subscribe;

function change(next: Lists): void {
  lists = next;
  all.set(lists.flat());
}
