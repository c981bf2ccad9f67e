"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** Changes to the address: undefined takes a parameter out. */
export type UrlPatch = Readonly<Record<string, string | undefined>>;

/** The page's state in its address, so that a link or a reload shows the same; changes add no history. */
export function useUrlParams(): [URLSearchParams, (patch: UrlPatch) => void] {
  const params = useSearchParams();
  const patchParams = useCallback((patch: UrlPatch) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(patch)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const text = next.toString();
    window.history.replaceState(null, "", text ? `?${text}` : window.location.pathname);
  }, []);
  return [params, patchParams];
}
