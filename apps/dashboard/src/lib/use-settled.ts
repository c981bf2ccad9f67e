import { useEffect, useState } from "react";

/** Whether the caller has been on the page for so many milliseconds: what is only scrolled past asks for nothing. */
export function useSettled(afterMs: number): boolean {
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSettled(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return isSettled;
}
