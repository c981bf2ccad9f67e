"use client";

import { useCallback, useMemo } from "react";
import { changedSet } from "../../lib/changed-set.ts";
import { isStoredList, readIds, tailOf, writeIds } from "../../lib/id-list.ts";
import { useUrlParams } from "../../lib/use-url-params.ts";

/** Which rows are ticked; the address says so. */
export interface Selection {
  /** Tails of ids. */
  readonly tails: ReadonlySet<string>;
  /** Whether the rows are too many for the address, which then only this tab understands. */
  readonly isLocal: boolean;
  readonly has: (run: string) => boolean;
  readonly change: (runs: readonly string[], isSelected: boolean) => void;
  readonly clear: () => void;
}

/** The ticked rows. */
export function useSelection(): Selection {
  const [params, patchParams] = useUrlParams();
  const text = params.get("sel");
  const tails = useMemo(() => new Set(readIds(text ?? "")), [text]);
  const change = useCallback(
    (runs: readonly string[], isSelected: boolean) =>
      patchParams({ sel: writeIds(changedSet(tails, runs.map(tailOf), isSelected)) }),
    [tails, patchParams],
  );
  const clear = useCallback(() => patchParams({ sel: undefined }), [patchParams]);
  const has = useCallback((run: string) => tails.has(tailOf(run)), [tails]);
  return useMemo(
    () => ({ tails, isLocal: isStoredList(text), has, change, clear }),
    [tails, text, has, change, clear],
  );
}
