import { useEffect, useState } from "react";
import { highlight } from "../lib/highlight.ts";

/**
 * What `find` finds at the pointer, in pixels from the corner of `wrapper`. It is highlighted here and wherever else
 * it is shown.
 */
export function usePointedAt<T extends { readonly id: string }>(
  wrapper: HTMLElement | null,
  find: (place: readonly [number, number]) => T | undefined,
): T | undefined {
  const [found, setFound] = useState<T>();
  useEffect(() => {
    function show(next: T | undefined) {
      setFound(next);
      highlight(next?.id);
    }
    function follow(event: PointerEvent) {
      const box = wrapper?.getBoundingClientRect();
      if (box) show(find([event.clientX - box.left, event.clientY - box.top]));
    }
    function leave() {
      show(undefined);
    }
    wrapper?.addEventListener("pointermove", follow);
    wrapper?.addEventListener("pointerleave", leave);
    return () => {
      wrapper?.removeEventListener("pointermove", follow);
      wrapper?.removeEventListener("pointerleave", leave);
    };
  }, [wrapper, find]);
  return found;
}
