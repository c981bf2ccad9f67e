const together = 24;

/** Does so many jobs, some at a time: enough to fill the server's group commits. Results are in the order of jobs. */
export async function inParallel<T>(count: number, job: (at: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const at = next++;
      results[at] = await job(at);
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  return results;
}
