import { staleAfterMs, type Run } from "@descent/contracts";

const restMs = 30_000;

/**
 * When to ask again for runs at work, though nothing was told of them; false where there are none. A run goes stale by
 * silence, and no event tells of silence, nor of a heartbeat without points. So they are asked for when the first
 * of them would be stale, which moves on as long as points come, and a stale one now and then for a sign of life.
 */
export function staleCheckMs(
  runs: readonly Pick<Run, "state" | "stale" | "heartbeatAt">[],
  nowMs: number,
): number | false {
  const waits = runs
    .filter(({ state }) => state === "running")
    .map(({ stale, heartbeatAt }) => (stale ? staleAfterMs : Date.parse(heartbeatAt) + staleAfterMs - nowMs));
  if (waits.length === 0) return false;
  // Clocks may differ: a browser that is ahead must not ask without a pause.
  return Math.max(restMs, Math.min(...waits, staleAfterMs));
}
