/** Starts a job when those before it are done; one whose signal is aborted by then is not started. */
export type Lane = <T>(signal: AbortSignal, job: () => Promise<T>) => Promise<T>;

/**
 * A queue of one. The server works on one large answer at a time anyway: asked for all at once it gives the first
 * together with the last, asked in turn it gives each as soon as it has it.
 */
export function createLane(): Lane {
  let before: Promise<unknown> = Promise.resolve();
  return (signal, job) => {
    const turn = before.then(() => {
      signal.throwIfAborted();
      return job();
    });
    before = turn.catch(() => undefined);
    return turn;
  };
}
