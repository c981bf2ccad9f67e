import { useMemo } from "react";
import { assignColours, seriesColour } from "./prepare-colours.ts";

const storedMax = 2000;

/**
 * The colour of each run of a project. It belongs to the run: neither sorting, filtering, reloading nor another
 * page changes it, since this browser remembers what it once assigned.
 */
export function useRunColours(project: string | undefined, ids: readonly string[]): (id: string) => string {
  const key = ids.toSorted().join(" ");
  const slots = useMemo(() => assignAndStore(project, key === "" ? [] : key.split(" ")), [project, key]);
  return (id) => seriesColour(slots.get(id) ?? 0);
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
