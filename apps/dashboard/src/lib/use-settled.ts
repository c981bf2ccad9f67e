import { useEffect, useState } from "react";
import { createScrollSpeed } from "./scroll-speed.ts";

// Nobody reads charts that go by at more than two screens a second.
const fastPerSecond = 2000;
const speed = createScrollSpeed();
let listeners = 0;
let hasScrolled = false;
if (typeof window !== "undefined")
  window.addEventListener("scroll", () => (hasScrolled = true), { passive: true, once: true });

/**
 * Whether the caller has been on the page for so many milliseconds while the page was not scrolled fast: what is only
 * scrolled past asks for nothing.
 */
export function useSettled(afterMs: number): boolean {
  // Nobody is on the way to elsewhere before they have scrolled.
  const [isSettled, setIsSettled] = useState(() => !hasScrolled);
  useEffect(() => {
    if (isSettled) return undefined;
    const unfollow = followScrolling();
    // Twice: right after a long frame the first look comes before the page hears how far it was scrolled.
    let calm = 0;
    const timer = setInterval(() => {
      calm = speed.at(performance.now()) < fastPerSecond ? calm + 1 : 0;
      if (calm === 2) setIsSettled(true);
    }, afterMs / 2);
    return () => {
      clearInterval(timer);
      unfollow();
    };
  }, [afterMs, isSettled]);
  return isSettled;
}

function followScrolling(): () => void {
  if (listeners++ === 0) window.addEventListener("scroll", measure, { passive: true });
  return () => {
    if (--listeners === 0) window.removeEventListener("scroll", measure);
  };
}

function measure(): void {
  speed.add(window.scrollY, performance.now());
}
