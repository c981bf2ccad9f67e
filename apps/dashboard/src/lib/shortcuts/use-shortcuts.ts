"use client";

import { useEffect, useRef } from "react";
import { addShortcuts } from "./shortcut-registry.ts";
import type { Command, Shortcut } from "./shortcut.ts";

/** Offers shortcuts for as long as the component is on the page: by key, in the list of keys, and in the palette. */
export function useShortcuts(shortcuts: readonly Command[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const names = JSON.stringify(shortcuts.map(({ keys, label, group }) => ({ keys, label, group })));
  useEffect(() => {
    const named = JSON.parse(names) as Omit<Shortcut, "run">[];
    // What runs is that of the latest rendering, though only a change of names registers anew.
    return addShortcuts(
      named.map((shortcut, at) => ({
        ...shortcut,
        run: () => latest.current[at]?.run(),
        isReady: () => latest.current[at]?.isReady?.() ?? true,
      })),
    );
  }, [names]);
}
