import { useLayoutEffect, useState } from "react";
import { createTurns, type Turns } from "./turns.ts";

/** One in each frame: what comes into sight together while a page is scrolled is not all done in one frame. */
export function turnsOfFrames(): Turns {
  return createTurns((free) => requestAnimationFrame(free));
}

/** Whether the turn of what is wanted has come; it is kept from then on. */
export function useTurn(turns: Turns, isWanted: boolean): boolean {
  const [hasTurn, setHasTurn] = useState(false);
  const isWaiting = isWanted && !hasTurn;
  // Before the paint: who need not wait is not painted without it first.
  useLayoutEffect(() => (isWaiting ? turns.ask(() => setHasTurn(true)) : undefined), [turns, isWaiting]);
  return hasTurn;
}
