import { useCallback, useState } from "react";

const marginPx = 300;

/** Whether an element is on the screen or close to it: 300 metrics mount only the charts that are looked at. */
export function useInView(): [(element: HTMLElement | null) => (() => void) | undefined, boolean] {
  const [isInView, setIsInView] = useState(false);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new IntersectionObserver( // A busy page is told several changes at once: the last one counts.
      (entries) => setIsInView(entries.at(-1)?.isIntersecting ?? false),
      {
        rootMargin: `${marginPx}px 0px`,
      },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, isInView];
}
