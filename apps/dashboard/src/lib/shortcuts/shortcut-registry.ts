import { createStore } from "../store.ts";
import type { Shortcut } from "./shortcut.ts";

type List = readonly Shortcut[];

let lists: readonly List[] = [];
const all = createStore<List>([]);

/** All shortcuts of what is on the page now, in the order in which it was opened; the same list until one changes. */
export const currentShortcuts = all.get;

/** Adds shortcuts; a list that many add, such as all charts, is there once. @returns what takes them out again. */
export function addShortcuts(list: List): () => void {
  change([...lists, list]);
  return () => change(lists.toSpliced(lists.indexOf(list), 1));
}

/** Calls back after each change. @returns what ends that. */
export const watchShortcuts = all.subscribe;

function change(next: readonly List[]): void {
  lists = next;
  all.set([...new Set(lists)].flat());
}
