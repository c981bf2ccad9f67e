import type { View } from "@descent/contracts";
import type { OpenedView } from "./view-state.ts";

/** Keeps in this browser which view a project's layout was taken from, and what it was then. */
export function rememberOpened({ id, project, state }: View): void {
  try {
    localStorage.setItem(storageKey(project), JSON.stringify({ id, layout: state.layout }));
  } catch {
    // Storage may be full or forbidden: then the layout itself does not outlast the page either.
  }
}

/** The view that a project's layout was taken from; undefined where this browser knows of none. */
export function readOpened(project: string): OpenedView | undefined {
  try {
    return JSON.parse(localStorage.getItem(storageKey(project)) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function storageKey(project: string): string {
  return `descent:opened-view:${project}`;
}
