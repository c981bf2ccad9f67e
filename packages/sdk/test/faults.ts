import type { Fault } from "./fake-server.ts";

/** Faults of every kind, for about the given share of the requests. */
export function faulty(random: () => number, share: number): () => Fault {
  const kinds: Fault[] = [
    "refuse",
    "lose",
    "lose",
    "hang",
    { code: "shutting_down", retryAfter: 1 },
    { code: "server_busy" },
    { code: "internal_error" },
  ];
  return () => (random() < share ? kinds[Math.floor(random() * kinds.length)] : undefined);
}
