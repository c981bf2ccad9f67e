import type { Delivery } from "./delivery.ts";
import type { System } from "./system.ts";
import type { Waiting } from "./waiting.ts";

/** So much waits without being sent before the next tick. */
const flushPointsMax = 20_000;
const flushCharactersMax = 500_000;
/** So many points are held in memory at most, about 24 MB. */
const memoryPointsMax = 1_000_000;
/** The event loop has not turned for so long: the program trains without ever giving way. */
const overdueMs = 1000;

/** Keeps what waits in memory small and young, from inside the calls that add to it. */
export class Relief {
  readonly #waiting: Waiting;
  readonly #delivery: Delivery;
  #tickedAt: number;

  constructor(parts: { outbox: { waiting: Waiting }; delivery: Delivery; system: System }) {
    this.#waiting = parts.outbox.waiting;
    this.#delivery = parts.delivery;
    this.#tickedAt = parts.system.clock.now();
  }

  /** Whether no more points may be taken, as the last attempts to save them failed. */
  get isFullOfPoints(): boolean {
    return this.#waiting.points.points >= memoryPointsMax;
  }

  /** The event loop turns: deliveries and the half-second save take place. */
  ticked(now: number): void {
    this.#tickedAt = now;
  }

  /**
   * Called after every addition. Much may wait, or nobody deliver because the program never gives way to the event
   * loop. Then a killed process would lose everything since, so it is written to disk, once a second and when memory
   * is full.
   */
  check(now: number): void {
    const { points, lines } = this.#waiting;
    const isOverdue = now - this.#tickedAt > overdueMs;
    if (!isOverdue && points.points < flushPointsMax && lines.characters < flushCharactersMax) return;
    if (isOverdue) this.#tickedAt = now;
    if (isOverdue || this.isFullOfPoints || lines.isFull) this.#delivery.save();
    else this.#delivery.flush();
  }
}
