import { useSyncExternalStore } from "react";
import { createStore } from "./store.ts";

/** Whether charts stand still, and how many updates wait until they go on. */
export interface LivePause {
  readonly isPaused: boolean;
  readonly waiting: number;
}

const going: LivePause = { isPaused: false, waiting: 0 };
const state = createStore(going);
// A round of updates touches many charts: the chart with the most counts.
const heldBack = new Map<string, number>();

/** Lets all charts stand still. */
export function pause(): void {
  state.set({ isPaused: true, waiting: 0 });
}

/** Lets all charts go on. @returns the keys of the curves that missed updates meanwhile, to be asked for again. */
export function resume(): ReadonlySet<string> {
  const missed = new Set(heldBack.keys());
  heldBack.clear();
  if (state.get() !== going) state.set(going);
  return missed;
}

/** Whether charts stand still now, for code outside React. */
export function isPaused(): boolean {
  return state.get().isPaused;
}

/** Notes that the curves with this key would have been updated now. */
export function holdBack(key: string): void {
  const count = (heldBack.get(key) ?? 0) + 1;
  heldBack.set(key, count);
  if (count > state.get().waiting) state.set({ ...state.get(), waiting: count });
}

/** The pause as it stands; renders its caller when that changes. */
export function useLivePause(): LivePause {
  return useSyncExternalStore(state.subscribe, state.get, () => going);
}
