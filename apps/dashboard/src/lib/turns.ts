/** Lets waiting work begin, a piece at a time. */
export interface Turns {
  /** Begins at once or when those before have. @returns what gives the turn up. */
  readonly ask: (begin: () => void) => () => void;
}

/** Turns of which one comes between two calls of `after`: with `requestAnimationFrame`, one in each frame. */
export function createTurns(after: (free: () => void) => void): Turns {
  const waiting = new Set<() => void>();
  let isTaken = false;
  function next(): void {
    const [begin] = waiting;
    isTaken = begin !== undefined;
    if (!begin) return;
    waiting.delete(begin);
    after(next);
    begin();
  }
  return {
    ask: (begin) => {
      // An object of its own, so that the same function may wait twice.
      const turn = () => begin();
      waiting.add(turn);
      if (!isTaken) next();
      return () => void waiting.delete(turn);
    },
  };
}
