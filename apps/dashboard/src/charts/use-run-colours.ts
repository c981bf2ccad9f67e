import { useCallback, useMemo } from "react";
import { assignColours, seriesColour, storedColour } from "./prepare-colours.ts";

const storedMax = 2000;

/** A run and the colour that a person has given it. */
interface ColouredRun {
  readonly id: string;
  readonly colour: string | null;
}

const noRuns: readonly ColouredRun[] = [];

/**
 * The colour of each run of a project, the one that a person chose before all others. It belongs to the run: neither
 * sorting, filtering, reloading nor another page changes it, since this browser remembers what it once assigned.
 */
export function useRunColours(
  project: string | undefined,
  ids: readonly string[],
  runs: readonly ColouredRun[] = noRuns,
): (id: string) => string {
  const key = useMemo(() => ids.toSorted().join(" "), [ids]);
  const slots = useMemo(() => assignAndStore(project, key === "" ? [] : key.split(" ")), [project, key]);
  const chosen = useMemo(
    () => new Map(runs.flatMap(({ id, colour }) => (colour === null ? [] : [[id, colour] as const]))),
    [runs],
  );
  return useCallback(
    (id) => {
      const colour = chosen.get(id);
      return colour === undefined ? seriesColour(slots.get(id) ?? 0) : storedColour(colour);
    },
    [slots, chosen],
  );
}

function assignAndStore(project: string | undefined, ids: readonly string[]): ReadonlyMap<string, number> {
  if (project === undefined || typeof window === "undefined") return new Map();
  const name = `descent:colours:${project}`;
  const known = readSlots(name);
  const slots = assignColours(known, ids);
  if (slots.size > known.size) storeSlots(name, slots);
  return slots;
}

function readSlots(name: string): Map<string, number> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(name) ?? "[]");
    return new Map(Array.isArray(stored) ? (stored as [string, number][]) : []);
  } catch {
    return new Map();
  }
}

/** A browser that stores nothing still shows colours; they are only chosen anew after a reload. */
function storeSlots(name: string, slots: ReadonlyMap<string, number>): void {
  try {
    localStorage.setItem(name, JSON.stringify([...slots].slice(-storedMax)));
  } catch {
    // Storage may be full or forbidden.
  }
}
