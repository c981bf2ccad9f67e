import type { LiveEvent } from "@descent/contracts";

/** What the batcher needs from the outside: the clock is passed in so that tests need not sleep. */
export interface EventBatcherOptions {
  /** Least time between two batches; a batch that took longer is followed by a pause as long as itself. */
  readonly intervalMs: number;
  /** Acts on a batch; the next one waits until it is done, so that slow answers are never piled up or cancelled. */
  readonly apply: (events: readonly LiveEvent[]) => Promise<void>;
}

const pauseMaxMs = 10_000;

/** Gathers live events so that a busy run causes at most one round of refetching per interval. */
export function createEventBatcher({ intervalMs, apply }: EventBatcherOptions) {
  let pending = new Map<string, LiveEvent>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;
  let pauseMs = intervalMs;

  async function flush(): Promise<void> {
    const batch = [...pending.values()];
    pending = new Map();
    const startedAt = performance.now();
    if (batch.length > 0) await apply(batch);
    timer = undefined;
    // Answers that take long leave the server as much time for others.
    pauseMs = Math.min(Math.max(intervalMs, performance.now() - startedAt), pauseMaxMs);
    if (pending.size > 0) schedule(pauseMs);
  }

  function schedule(delayMs: number): void {
    if (timer !== undefined || isClosed) return;
    timer = setTimeout(() => void flush(), delayMs);
  }

  return {
    add(event: LiveEvent): void {
      pending.set(subjectOf(event), event);
      schedule(pauseMs);
    },
    close(): void {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** Two events with the same subject say the same: read it again. */
function subjectOf(event: LiveEvent): string {
  switch (event.kind) {
    case "reset":
      return "reset";
    case "project":
      return `project ${event.project}`;
    case "sweep":
      return `sweep ${event.sweep}`;
    case "view":
      return `view ${event.view}`;
    case "run":
    case "points":
    case "console":
    case "files":
      return `${event.kind} ${event.run}`;
  }
}
