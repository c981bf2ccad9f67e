"use client";

import type { Run } from "@descent/contracts";
import { useCallback, useMemo } from "react";
import { useUrlParams } from "./use-url-params.ts";
import {
  isShown,
  onlyRuns,
  readVisibility,
  visibilityParams,
  withEyes,
  type Visibility,
} from "./visibility.ts";

/** Which runs the charts show, and the way to change that. */
export interface Eyes {
  readonly visibility: Visibility;
  readonly isShown: (run: string) => boolean;
  readonly show: (runs: readonly string[], shown: boolean) => void;
  /** Shows these runs and no others. */
  readonly showOnly: (runs: readonly string[]) => void;
  /** Opens every eye, or closes every one, also those of runs that are not listed. */
  readonly showAll: (shown: boolean) => void;
}

/** Which runs the charts show, as the address says. */
export function useVisibility(): Visibility {
  const [params] = useUrlParams();
  const hide = params.get("hide");
  const only = params.get("only");
  return useMemo(
    () =>
      readVisibility(new URLSearchParams({ ...(hide !== null && { hide }), ...(only !== null && { only }) })),
    [hide, only],
  );
}

/** Which eyes are open, as the address says; `isComplete` where the given runs are all there are. */
export function useEyes(runs: readonly Run[], isComplete = true): Eyes {
  const [, patchParams] = useUrlParams();
  const visibility = useVisibility();
  const show = useCallback(
    (changed: readonly string[], shown: boolean) => {
      const listed = { ids: runs.map((run) => run.id), isComplete };
      patchParams({ ...visibilityParams(withEyes(visibility, { runs: changed, shown }, listed)) });
    },
    [visibility, runs, isComplete, patchParams],
  );
  const showOnly = useCallback(
    (shown: readonly string[]) => patchParams({ ...visibilityParams(onlyRuns(shown)) }),
    [patchParams],
  );
  const showAll = useCallback(
    (shown: boolean) => patchParams({ hide: undefined, only: shown ? undefined : "none" }),
    [patchParams],
  );
  return useMemo(
    () => ({ visibility, isShown: (run: string) => isShown(visibility, run), show, showOnly, showAll }),
    [visibility, show, showOnly, showAll],
  );
}
