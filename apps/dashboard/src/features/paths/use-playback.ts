"use client";

import { parseAsInteger, useQueryState } from "nuqs";
import { useEffect, useState } from "react";
import { getCursor, publishCursor } from "../../charts/cursor-store.ts";
import { advance } from "../../charts/prepare-playback.ts";
import type { StepSource } from "../../charts/step-source.ts";
import { createStore } from "../../lib/store.ts";

/** A playback of paths along their steps. */
export interface Playback {
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly isLooping: boolean;
  /** The step that lists and words show; Infinity where paths are whole. A few times a second while it plays. */
  readonly upTo: number;
  /** The step of this very moment, for what draws outside React. */
  readonly source: StepSource;
  readonly seek: (step: number) => void;
  readonly toggle: () => void;
  readonly setSpeed: (speed: number) => void;
  readonly setLooping: (isLooping: boolean) => void;
}

const listMs = 200;
/** Whoever wants less motion sees a still picture for this long. */
const stillMs = 800;
const cursorPanel = "playback";

/** Plays up to the last step. Where it stands is in the address; at its end paths stay whole, also while they grow. */
export function usePlayback(last: number): Playback {
  const [kept, setKept] = useQueryState("step", parseAsInteger);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const [isLooping, setLooping] = useState(false);
  const [moving, setMoving] = useState<number>();
  const [source] = useState<StepSource>(() => createStore(0));
  const still = kept === null || kept >= last ? Infinity : Math.max(0, kept);

  useEffect(() => {
    if (isPlaying) return;
    source.set(Math.min(still, last));
    if (still < Infinity) publishCursor({ panel: cursorPanel, axis: "step", x: still });
    else if (getCursor()?.panel === cursorPanel) publishCursor(undefined);
  }, [isPlaying, still, last, source]);
  useEffect(() => () => publishCursor(undefined), []);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const finish = () => {
      setPlaying(false);
      void setKept(null);
    };
    return play(source, { last, speed, isLooping }, { onList: setMoving, onEnd: finish });
  }, [isPlaying, last, speed, isLooping, source, setKept]);

  function seek(step: number) {
    setPlaying(false);
    void setKept(step >= last ? null : Math.round(step));
  }
  function toggle() {
    if (isPlaying) return seek(source.get());
    if (source.get() >= last) source.set(0);
    setMoving(source.get());
    return setPlaying(true);
  }
  const upTo = isPlaying ? (moving ?? 0) : still;
  return { isPlaying, speed, isLooping, upTo, source, seek, toggle, setSpeed, setLooping };
}

/** Moves the step with the screen's frames. @returns what ends that. */
function play(
  source: StepSource,
  pace: Parameters<typeof advance>[2],
  heard: { readonly onList: (step: number) => void; readonly onEnd: () => void },
): () => void {
  const frameMs = matchMedia("(prefers-reduced-motion: reduce)").matches ? stillMs : 0;
  let before = performance.now();
  let listed = before;
  let frame = requestAnimationFrame(next);
  function next(now: number) {
    frame = requestAnimationFrame(next);
    if (now - before < frameMs) return;
    const { step, isPlaying } = advance(source.get(), Math.max(0, now - before), pace);
    before = now;
    source.set(step);
    publishCursor({ panel: cursorPanel, axis: "step", x: step });
    if (!isPlaying) {
      cancelAnimationFrame(frame);
      heard.onEnd();
    } else if (now - listed >= listMs) {
      listed = now;
      heard.onList(Math.floor(step));
    }
  }
  return () => cancelAnimationFrame(frame);
}
