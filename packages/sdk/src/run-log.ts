import { quantileMetric } from "@descent/contracts";
import { Distribution } from "./distribution.ts";
import type { MetricQueue } from "./metric-queue.ts";
import type { Notices } from "./notices.ts";
import type { Relief } from "./relief.ts";
import type { System } from "./system.ts";
import type { Waiting } from "./waiting.ts";

const timeMax = 8.64e15;

/** The checks and counters of `run.log`, kept small because it runs inside training loops. Never throws. */
export class RunLog {
  readonly #queue: MetricQueue;
  readonly #relief: Relief;
  readonly #notices: Notices;
  readonly #system: System;
  #lastStep = -1;
  #isEnded = false;
  #invalidValues = 0;
  #droppedPoints = 0;

  constructor(parts: { outbox: { waiting: Waiting }; relief: Relief; notices: Notices; system: System }) {
    this.#queue = parts.outbox.waiting.points;
    this.#relief = parts.relief;
    this.#notices = parts.notices;
    this.#system = parts.system;
  }

  get invalidValues(): number {
    return this.#invalidValues;
  }

  get droppedPoints(): number {
    return this.#droppedPoints;
  }

  /** Takes nothing from now on. */
  end(): void {
    this.#isEnded = true;
  }

  log(
    values: Readonly<Record<string, number | Distribution>>,
    options?: { step?: number; time?: number },
  ): void {
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
    this.#queue.endRow(step, time);
    this.#relief.check(now);
  }

  /** Takes a row with a step of its own, after which the run's steps go on as before; nothing after the end. */
  logBeside(values: Readonly<Record<string, number>>, step: number, time: number): void {
    if (this.#isEnded || this.#relief.isFullOfPoints) return;
    this.#push(values);
    this.#queue.endRow(step, time);
  }

  #push(values: Readonly<Record<string, number | Distribution>>): void {
    for (const name of Object.keys(values)) {
      const value: unknown = values[name];
      if (value instanceof Distribution) this.#pushQuantiles(name, value);
      else if (typeof value !== "number")
        this.#invalid("invalidValue", `log: ${JSON.stringify(name)} is not a number but ${typeof value}`);
      else this.#pushValue(name, value);
    }
  }

  #pushValue(name: string, value: number): void {
    if (!this.#queue.push(name, value))
      this.#invalid("invalidName", `log: ${JSON.stringify(name.slice(0, 80))} is not a legal metric name`);
  }

  #pushQuantiles(name: string, { quantiles }: Distribution): void {
    for (const [quantile, value] of quantiles) this.#pushValue(quantileMetric(name, quantile), value);
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
    if (!this.#relief.isFullOfPoints) return true;
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
}
