"use client";

import type { Json, JsonRecord } from "@descent/contracts";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { z } from "zod";
import { createStore } from "./store.ts";

const layouts = createStore(new Map<string, JsonRecord>());
const none: JsonRecord = {};

/** What a project's workspace looks like beyond its address: columns, panels. This browser keeps it until it is saved as a view. */
export function readLayout(project: string): JsonRecord {
  const known = layouts.get().get(project) ?? readStored(project);
  // What was only read is no change that anybody must hear of.
  layouts.get().set(project, known);
  return known;
}

/** Puts another layout in the place of the present one, as opening a view does. */
export function writeLayout(project: string, layout: JsonRecord): void {
  try {
    localStorage.setItem(storageKey(project), JSON.stringify(layout));
  } catch {
    // Storage may be full or forbidden: the layout then lasts as long as the page.
  }
  layouts.set(new Map(layouts.get()).set(project, layout));
}

/** The whole layout of a project, as views save it. */
export function useLayout(project: string): JsonRecord {
  return useSyncExternalStore(
    layouts.subscribe,
    () => readLayout(project),
    () => none,
  );
}

/**
 * One part of the layout, and the way to change it. What does not fit the schema (an older dashboard wrote it) counts
 * as `fallback`, which must be one object that stays the same.
 */
export function useLayoutPart<T extends Json>(
  project: string,
  part: string,
  { schema, fallback }: { readonly schema: z.ZodType<T>; readonly fallback: T },
): [T, (next: T) => void] {
  const raw = useSyncExternalStore(
    layouts.subscribe,
    () => readLayout(project)[part],
    () => undefined,
  );
  const value = useMemo(() => schema.safeParse(raw).data ?? fallback, [raw, schema, fallback]);
  const change = useCallback(
    (next: T) => writeLayout(project, { ...readLayout(project), [part]: next }),
    [project, part],
  );
  return [value, change];
}

function storageKey(project: string): string {
  return `descent:layout:${project}`;
}

function readStored(project: string): JsonRecord {
  if (typeof window === "undefined") return none;
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(project)) ?? "{}");
    return typeof stored === "object" && stored !== null && !Array.isArray(stored)
      ? (stored as JsonRecord)
      : none;
  } catch {
    return none;
  }
}
