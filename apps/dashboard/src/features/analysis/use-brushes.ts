import { useCallback, useDeferredValue, useMemo, useState } from "react";
import {
  readBrushes,
  replaceBrush,
  selectObservations,
  writeBrushes,
  type Brush,
} from "../../charts/brushes.ts";
import type { Observation } from "../../charts/observation.ts";
import type { AnalysisSettings, PatchSettings } from "./analysis-settings.ts";

/** The brushes, and what they let through. */
export interface Brushes {
  readonly brushes: readonly Brush[];
  /** Follows the pointer at once; undefined for all. */
  readonly selected: ReadonlySet<string> | undefined;
  /** The same for what is costly to draw: it may lag behind a moving pointer. */
  readonly deferred: ReadonlySet<string> | undefined;
  /** As it was when the pointer was last released: what asks the server follows this one. */
  readonly settled: ReadonlySet<string> | undefined;
  readonly setBrush: (key: string, brush: Brush | undefined, isFinal: boolean) => void;
  readonly clear: () => void;
}

/** Keeps brushes in the address once they are let go of, and in memory while they move. */
export function useBrushes(
  observations: readonly Observation[],
  settings: AnalysisSettings,
  patch: PatchSettings,
): Brushes {
  const [moving, setMoving] = useState<readonly Brush[]>();
  const written = settings.brushes;
  const kept = useMemo(() => readBrushes(written), [written]);
  const brushes = moving ?? kept;
  const settled = useMemo(() => selectObservations(observations, kept), [observations, kept]);
  const selected = useMemo(
    () => (brushes === kept ? settled : selectObservations(observations, brushes)),
    [observations, brushes, kept, settled],
  );
  const setBrush = useCallback(
    (key: string, brush: Brush | undefined, isFinal: boolean) => {
      const next = replaceBrush(kept, key, brush);
      setMoving(isFinal ? undefined : next);
      if (isFinal) patch({ brushes: writeBrushes(next) || null });
    },
    [kept, patch],
  );
  const clear = () => patch({ brushes: null });
  return { brushes, selected, deferred: useDeferredValue(selected), settled, setBrush, clear };
}
