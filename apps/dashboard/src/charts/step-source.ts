/** A step that moves many times a second, outside React: who draws by it listens. */
export interface StepSource {
  readonly get: () => number;
  readonly set: (step: number) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Begins at a step. */
export function createStepSource(step: number): StepSource {
  let current = step;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(next) {
      current = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
