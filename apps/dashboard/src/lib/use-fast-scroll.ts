import { useEffect, useState, type RefObject } from "react";
import { createScrollSpeed } from "./scroll-speed.ts";

// More than four screens a second: what goes by is not read.
const fastPerSecond = 4000;
const calmMs = 120;

/** Whether a box is scrolled so fast now that nobody reads what goes by. */
export function useFastScroll(scrollRef: RefObject<HTMLElement | null>): boolean {
  const [isFast, setIsFast] = useState(false);
  useEffect(() => {
    const box = scrollRef.current;
    if (!box) return undefined;
    const speed = createScrollSpeed();
    let timer: ReturnType<typeof setTimeout>;
    function measure() {
      const now = performance.now();
      speed.add(box!.scrollTop, now);
      setIsFast(speed.at(now) > fastPerSecond);
      clearTimeout(timer);
      timer = setTimeout(() => setIsFast(false), calmMs);
    }
    // Before those who change the page when it is scrolled: after them the place would have to be laid out first.
    const options = { capture: true, passive: true };
    box.addEventListener("scroll", measure, options);
    return () => {
      clearTimeout(timer);
      box.removeEventListener("scroll", measure, options);
    };
  }, [scrollRef]);
  return isFast;
}
