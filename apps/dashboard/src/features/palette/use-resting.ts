import { useEffect, useState } from "react";

/** A text as it was when it last rested for so many milliseconds: who types is not asked after each letter. */
export function useResting(text: string, restMs: number): string {
  const [resting, setResting] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setResting(text), restMs);
    return () => clearTimeout(timer);
  }, [text, restMs]);
  return resting;
}
