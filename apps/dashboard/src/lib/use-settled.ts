import { useEffect, useState } from "react";
import { createScrollSpeed } from "./scroll-speed.ts";

// Nobody reads charts that go by at more than two screens a second.
const fastPerSecond = 2000;
const speed = createScrollSpeed();
let listeners = 0;

/**
 * Whether the caller has been on the page for so many milliseconds while the page was not scrolled fast: what is only
 * scrolled past asks for nothing.
 */
export function useSettled(afterMs: number): boolean {
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    if (isSettled) return undefined;
    const unfollow = followScrolling();
    const timer = setInterval(() => {
      if (speed.at(performance.now()) < fastPerSecond) setIsSettled(true);
    }, afterMs);
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
