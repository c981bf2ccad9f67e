import type { Call } from "./send.ts";

export const metrics = ["train/loss", "train/accuracy", "val/loss", "val/accuracy", "learningRate"];

/** Sends a call and reads the JSON of its answer. */
type Say = (call: Call) => Promise<unknown>;

/** A run as its writer knows it. */
export interface OpenRun {
  readonly id: string;
  /** Descent's: whose numbers the batches bear, and the number of the last one. */
  readonly writer: number;
  seq: number;
  nextStep: number;
}

/** Every metric has a value at every step. */
export interface Batch {
  readonly metrics: readonly string[];
  readonly steps: readonly number[];
  readonly times: readonly number[];
  readonly valueOf: (step: number, metricIndex: number) => number;
}

/** A question and how much its answer holds, in words that are alike for alike answers. */
export interface Read {
  readonly call: Call;
  readonly tell: (answer: Buffer) => string;
}

/** How one of the servers wants to be spoken to. */
export interface Dialect {
  openProject(say: Say, name: string): Promise<string>;
  openRun(say: Say, project: string, name: string): Promise<OpenRun>;
  batch(run: OpenRun, batch: Batch): Call;
  finish(run: OpenRun): Call;
  /** How many points of a metric the server has. */
  count(say: Say, run: OpenRun, metric: string): Promise<number>;
  /** Every point of one curve. */
  history(run: OpenRun, metric: string): Read;
  /** Curves, of each no more than so many points. */
  chart(runs: readonly OpenRun[], metric: string, points: number): Read;
  /** The first page of a project's runs, those with the highest values first. */
  best(project: string, metric: string, limit: number): Read;
}

/** The runs by name, so that two servers can be seen to agree on their order. */
export function tellRuns(names: readonly string[]): string {
  return `${names.length} runs, ${names[0]} … ${names.at(-1)}`;
}

export function tellCurves(curves: number, points: number): string {
  return curves === 1 ? `${points} points` : `${points} points of ${curves} runs`;
}
