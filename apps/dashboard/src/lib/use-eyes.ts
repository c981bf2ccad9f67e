"use client";

import type { Run } from "@descent/contracts";
import { useCallback, useMemo } from "react";
import { useUrlParams } from "./use-url-params.ts";
import { isShown, readVisibility, writeVisibility } from "./visibility.ts";

/** Which runs the charts show, and the way to change that. */
export interface Eyes {
  readonly isShown: (run: string) => boolean;
  readonly show: (runs: readonly string[], shown: boolean) => void;
}

/** Which eyes are open, as the address says. */
export function useEyes(runs: readonly Run[]): Eyes {
  const [params, patchParams] = useUrlParams();
  const visibility = useMemo(() => readVisibility(new URLSearchParams(params)), [params]);
  const show = useCallback(
    (changed: readonly string[], shown: boolean) =>
      patchParams(
        writeVisibility(
          visibility,
          changed,
          shown,
          runs.map((run) => run.id),
        ),
      ),
    [visibility, runs, patchParams],
  );
  return { isShown: (run: string) => isShown(visibility, run), show };
}
