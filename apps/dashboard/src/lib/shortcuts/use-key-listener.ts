"use client";

import { useEffect } from "react";
import { currentShortcuts } from "./shortcut-registry.ts";
import { pressKey } from "./shortcut.ts";

/** A second key must come this soon after the first. */
const patienceMs = 1500;

/** Listens for the keys of all shortcuts. Who types into a field or has a dialog open means something else by a key. */
export function useKeyListener(): void {
  useEffect(() => {
    let pending = "";
    let pressedAt = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Shift" || isElsewhere(event.target)) return;
      const isLate = event.timeStamp - pressedAt > patienceMs;
      const outcome = pressKey(currentShortcuts(), isLate ? "" : pending, event.key);
      pending = outcome.pending;
      pressedAt = event.timeStamp;
      if (!outcome.shortcut) return;
      event.preventDefault();
      outcome.shortcut.run();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (isModalOpen()) return true;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest(
      'input:not([type="checkbox"], [type="radio"]), textarea, select, [role="dialog"], [role="menu"]',
    ) !== null
  );
}

/** Whether a window stands above the page, wherever the focus is: what it covers does not hear keys. */
export function isModalOpen(): boolean {
  return document.querySelector("[data-modal]") !== null;
}
