"use client";

import type { Json, JsonRecord } from "@descent/contracts";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { notify } from "../ui/notify.ts";
import { readPart, type PartOptions } from "./read-part.ts";
import { createStore } from "./store.ts";

const layouts = createStore(new Map<string, JsonRecord>());
const none: JsonRecord = {};
/** By project, stored texts that are no layout at all. */
const garbled = new Map<string, string>();

/** What a project's workspace looks like beyond its address: columns, panels. This browser keeps it until it is saved as a view. */
export function readLayout(project: string): JsonRecord {
  const known = layouts.get().get(project) ?? readStored(project);
  // What was only read is no change that anybody must hear of.
  layouts.get().set(project, known);
  return known;
}

/** Puts another layout in the place of the present one, as opening a view does. */
export function writeLayout(project: string, layout: JsonRecord): void {
  garbled.delete(project);
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

/** A part of the layout: what it is, in the words of its reader, and what it must be. */
interface LayoutPart<T extends Json> extends PartOptions<T> {
  readonly label: string;
}

/**
 * One part of the layout, and the way to change it. Of what does not fit the schema (another dashboard wrote it) as
 * much is read as can be, and the reader is told; it stays stored until the part is changed.
 */
export function useLayoutPart<T extends Json>(
  project: string,
  part: string,
  { schema, fallback, label }: LayoutPart<T>,
): [T, (next: T) => void] {
  const raw = useSyncExternalStore(
    layouts.subscribe,
    () => readLayout(project)[part],
    () => undefined,
  );
  const { value, isWhole } = useMemo(() => readPart(raw, { schema, fallback }), [raw, schema, fallback]);
  useEffect(() => {
    if (garbled.has(project)) tellUnreadable(`${project} as a whole`, garbled.get(project), "layout");
    else if (!isWhole) tellUnreadable(`${project} ${part}`, raw, label);
  }, [project, part, raw, isWhole, label]);
  const change = useCallback(
    (next: T) => writeLayout(project, { ...readLayout(project), [part]: next }),
    [project, part],
  );
  return [value, change];
}

const told = new Map<string, unknown>();

/** Says it once for each thing that was stored, however many show it. */
function tellUnreadable(what: string, stored: unknown, label: string): void {
  if (told.get(what) === stored) return;
  told.set(what, stored);
  notify(
    `The stored ${label} of this project could not be read in full`,
    `Another version of the dashboard may have written it. What could be read is shown; the rest stays stored until you change the ${label}.`,
  );
}

function storageKey(project: string): string {
  return `descent:layout:${project}`;
}

function readStored(project: string): JsonRecord {
  if (typeof window === "undefined") return none;
  const text = storedText(project);
  if (text === null) return none;
  const stored = parsed(text);
  if (typeof stored === "object" && stored !== null && !Array.isArray(stored)) return stored as JsonRecord;
  garbled.set(project, text);
  return none;
}

function storedText(project: string): string | null {
  try {
    return localStorage.getItem(storageKey(project));
  } catch {
    // Where storage is forbidden nothing was stored.
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
