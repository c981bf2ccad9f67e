/** Does a job for every item, so many at a time, in their order. */
export async function fewAtOnce<T>(
  items: readonly T[],
  atOnce: number,
  job: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  async function work(): Promise<void> {
    for (const item of queue) await job(item);
  }
  await Promise.all(Array.from({ length: atOnce }, work));
}
