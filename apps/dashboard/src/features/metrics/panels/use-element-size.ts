import { useCallback, useState } from "react";

/** The inner size of an element in whole CSS pixels; undefined until it is known. */
export function useElementSize(): [
  ref: (element: HTMLElement | null) => (() => void) | undefined,
  size: { readonly width: number; readonly height: number } | undefined,
] {
  const [size, setSize] = useState<{ width: number; height: number }>();
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      setSize({ width: Math.floor(width), height: Math.floor(height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
