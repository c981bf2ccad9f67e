import { runsAtOnceMax } from "@descent/contracts";

let unsent = 0;

/**
 * Counts runs whose deletion or change a reader has been promised and no request has begun to carry out, or counts
 * them off. A page that is left can still send one request: while there are more of them, the browser asks first.
 */
export function countUnsent(more: number): void {
  unsent += more;
  if (unsent > runsAtOnceMax) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
}

/**
 * Sends what was promised for runs, in as few requests as take them, one after the other, and counts them off.
 * @throws whatever a request fails with; those after it are not sent.
 */
export async function sendInParts<T>(
  runs: readonly string[],
  send: (some: string[]) => Promise<T>,
): Promise<T[]> {
  const answers: T[] = [];
  let start = 0;
  try {
    while (start < runs.length) {
      const some = runs.slice(start, start + runsAtOnceMax);
      start += some.length;
      countUnsent(-some.length);
      answers.push(await send(some));
    }
    return answers;
  } finally {
    countUnsent(start - runs.length);
  }
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
