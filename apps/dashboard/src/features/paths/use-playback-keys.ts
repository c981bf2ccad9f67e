"use client";

import { useEffect } from "react";
import { playbackKeys, stepAfterKey } from "../../charts/prepare-playback.ts";
import { isModalOpen } from "../../lib/shortcuts/use-key-listener.ts";
import { useListedKeys } from "../../lib/shortcuts/use-listed-keys.ts";
import type { Playback } from "./use-playback.ts";

/** Space plays and pauses, arrows, Home and End move the step, wherever on the page no control takes the key itself. */
export function usePlaybackKeys({ toggle, seek, source }: Playback, last: number): void {
  useListedKeys(playbackKeys);
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isModalOpen()) return;
      const { target } = event;
      const isSlider = target instanceof HTMLInputElement && target.type === "range";
      if (target instanceof Element && !isSlider && target.closest(controls)) return;
      if (event.key === " ") {
        event.preventDefault();
        toggle();
        return;
      }
      const next = stepAfterKey(event.key, source.get(), last, event.shiftKey);
      if (next === undefined) return;
      // The slider would move by a step of its own.
      event.preventDefault();
      seek(next);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}

const controls =
  "input, textarea, select, button, a, summary, dialog, [role=slider], [role=menu], [contenteditable]";
