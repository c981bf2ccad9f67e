import type { Delivery } from "./delivery.ts";
import type { Notices } from "./notices.ts";
import type { Outbox } from "./outbox.ts";
import type { System } from "./system.ts";

/** So many waiting points are sent without waiting for the next tick. */
const flushPointsMax = 20_000;
/** So many points are held in memory at most, about 24 MB. */
const memoryPointsMax = 1_000_000;
/** The event loop has not turned for so long: the program trains without ever giving way. */
const overdueMs = 1000;
const timeMax = 8.64e15;

/** The checks and counters of `run.log`, kept small because it runs inside training loops. Never throws. */
export class RunLog {
  readonly #outbox: Outbox;
  readonly #delivery: Delivery;
  readonly #notices: Notices;
  readonly #system: System;
  #lastStep = -1;
  #tickedAt: number;
  #isEnded = false;
  #invalidValues = 0;
  #droppedPoints = 0;

  constructor(parts: { outbox: Outbox; delivery: Delivery; notices: Notices; system: System }) {
    this.#outbox = parts.outbox;
    this.#delivery = parts.delivery;
    this.#notices = parts.notices;
    this.#system = parts.system;
    this.#tickedAt = parts.system.clock.now();
  }

  get invalidValues(): number {
    return this.#invalidValues;
  }

  get droppedPoints(): number {
    return this.#droppedPoints;
  }

  /** The event loop turns: deliveries and the half-second save take place. */
  ticked(): void {
    this.#tickedAt = this.#system.clock.now();
  }

  /** Takes nothing from now on. */
  end(): void {
    this.#isEnded = true;
  }

  log(values: Readonly<Record<string, number>>, options?: { step?: number; time?: number }): void {
    const now = this.#system.clock.now();
    let step = this.#lastStep + 1;
    let time = now;
    try {
      if (options) {
        step = options.step ?? step;
        time = this.#checkedTime(options.time ?? now, now);
      }
      if (this.#mayTake(values, step)) {
        this.#lastStep = step;
        this.#push(values);
      }
    } catch (error) {
      this.#invalid("invalidValue", "log: expected an object of metric names to numbers", error);
    }
    // Also after a getter has thrown: the row must be closed before the next begins.
    this.#outbox.queue.endRow(step, time);
    if (this.#outbox.queue.points >= flushPointsMax || now - this.#tickedAt > overdueMs) this.#relieve(now);
  }

  #push(values: Readonly<Record<string, number>>): void {
    const { queue } = this.#outbox;
    for (const name of Object.keys(values)) {
      const value: unknown = values[name];
      if (typeof value !== "number")
        this.#invalid("invalidValue", `log: ${JSON.stringify(name)} is not a number but ${typeof value}`);
      else if (!queue.push(name, value))
        this.#invalid("invalidName", `log: ${JSON.stringify(name.slice(0, 80))} is not a legal metric name`);
    }
  }

  #mayTake(values: object, step: number): boolean {
    const count = () => Object.keys(values).length;
    if (this.#isEnded) {
      this.#invalid("loggedAfterFinish", "log: the run has ended", undefined, count());
      return false;
    }
    if (!Number.isFinite(step)) {
      this.#invalid("invalidStep", `log: step ${String(step)} is not a finite number`, undefined, count());
      return false;
    }
    if (this.#outbox.queue.points < memoryPointsMax) return true;
    this.#droppedPoints += count();
    this.#notices.tell(
      "pointsDropped",
      "points are lost: the memory bound is reached and nothing can be saved",
    );
    return false;
  }

  #checkedTime(time: number, now: number): number {
    if (typeof time === "number" && time >= 0 && time <= timeMax) return time;
    this.#notices.tell("invalidTime", `log: time ${String(time)} is not epoch milliseconds; now stands in`);
    return now;
  }

  #invalid(
    kind: "invalidName" | "invalidValue" | "invalidStep" | "loggedAfterFinish",
    message: string,
    cause?: unknown,
    count = 1,
  ): void {
    this.#invalidValues += count;
    this.#notices.tell(kind, message, cause);
  }

  /**
   * Many points wait, or nobody delivers because the program never gives way to the event loop. Then a killed
   * process would lose everything since, so `log` itself writes to disk, once a second and when memory is full.
   */
  #relieve(now: number): void {
    const isOverdue = now - this.#tickedAt > overdueMs;
    if (isOverdue) this.#tickedAt = now;
    if (isOverdue || this.#outbox.queue.points >= memoryPointsMax) this.#delivery.save();
    else this.#delivery.flush();
  }
}
