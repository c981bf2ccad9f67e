import type { Testimony } from "./ask-witness.ts";
import type { SentBatch } from "./points-load.ts";

/** What must be empty, each line naming a batch or a metric, and what else there is to know. */
export interface Verdict {
  readonly faults: {
    /** Acknowledged batches that are nowhere. */
    readonly missing: string[];
    /** Batches that nobody sent. */
    readonly invented: string[];
    /** Batches that are in two places, or twice in one. */
    readonly twice: string[];
    /** Metrics that have not exactly the points of the batches that are there. */
    readonly miscounted: string[];
  };
  /** The batches that are there, by `keyOf`. */
  readonly present: ReadonlySet<string>;
  readonly chunks: number;
  /** How many batches have left the log. */
  readonly folded: number;
  /** Metrics, each with its mark, whose points got into chunks while their rows are still in the log. */
  readonly halfFolded: readonly string[];
}

/** A batch's name: run, writer and the writer's number. */
export function keyOf({ run, writer, seq }: { run: string; writer: number; seq: number }): string {
  return `${run} ${writer} ${seq}`;
}

/** Holds what was found against what was sent. */
export function judgeTestimony(testimony: Testimony, batches: readonly SentBatch[]): Verdict {
  const { log, writers, series } = testimony;
  const logged = log.map(keyOf);
  const folded = writers.flatMap(({ folded: stretches, ...writer }) =>
    stretches.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => keyOf({ ...writer, seq: first + index })),
    ),
  );
  const present = new Set([...logged, ...folded]);
  const sent = new Set(batches.map(keyOf));
  const acknowledged = batches.filter(({ isAcknowledged }) => isAcknowledged).map(keyOf);
  return {
    faults: {
      missing: acknowledged.filter((key) => !present.has(key)),
      invented: [...present].filter((key) => !sent.has(key)),
      twice: duplicatesIn([...logged, ...folded]),
      miscounted: miscounts(
        testimony,
        batches.filter((batch) => present.has(keyOf(batch))),
      ),
    },
    present,
    chunks: series.reduce((sum, { chunks }) => sum + chunks, 0),
    folded: folded.length,
    halfFolded: halfFoldedIn(testimony),
  };
}

/** Each metric's points in chunks and in those rows of the log that its chunks do not include, against its batches'. */
function miscounts(testimony: Testimony, batches: readonly SentBatch[]): string[] {
  const found = new Map(testimony.series.map(({ run, name, points }) => [`${run} ${name}`, points]));
  const through = throughIds(testimony);
  for (const { id, run, rows, metrics } of testimony.log)
    for (const name of metrics)
      if (id > (through.get(`${run} ${name}`) ?? 0)) add(found, `${run} ${name}`, rows);
  const expected = new Map<string, number>();
  for (const { run, metrics, steps } of batches)
    for (const name of metrics) add(expected, `${run} ${name}`, steps.length);
  return [...new Set([...found.keys(), ...expected.keys()])]
    .filter((key) => found.get(key) !== expected.get(key))
    .map((key) => `${key}: ${found.get(key)} points, expected ${expected.get(key)}`);
}

/** The last transaction of a fold, which takes the rows out of the log, was not there yet. */
function halfFoldedIn({ log, series }: Testimony): string[] {
  const oldest = new Map<string, number>();
  for (const { id, run } of log) oldest.set(run, Math.min(oldest.get(run) ?? id, id));
  return series
    .filter(({ run, throughLogId }) => throughLogId >= (oldest.get(run) ?? Infinity))
    .map(({ run, name, throughLogId }) => `${run} ${name} ${throughLogId}`);
}

/** Through which row of the log each metric's chunks have it. */
function throughIds({ series }: Testimony): Map<string, number> {
  return new Map(series.map(({ run, name, throughLogId }) => [`${run} ${name}`, throughLogId]));
}

function add(sums: Map<string, number>, key: string, more: number): void {
  sums.set(key, (sums.get(key) ?? 0) + more);
}

function duplicatesIn(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
}
