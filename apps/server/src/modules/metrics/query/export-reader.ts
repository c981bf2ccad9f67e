import { decodeMetricBatch } from "@descent/contracts";
import type { SeriesPart } from "../metric-reader.ts";
import { decodePoints } from "../store/chunk-codec.ts";
import { collectPoints } from "../store/collect-points.ts";
import type { MetricLogRepository } from "../store/metric-log.repository.ts";
import type { MetricSeriesRepository } from "../store/metric-series.repository.ts";
import {
  concatPoints,
  firstAbove,
  mergePoints,
  noPoints,
  pointsBetween,
  shownPoints,
  slicePoints,
  type Points,
  type RepeatedSteps,
} from "../store/points.ts";
import type { ReadGate } from "../store/read-gate.ts";
import type { StepRange } from "./segments.ts";

interface ExportReaderParts {
  readonly logs: MetricLogRepository;
  readonly series: MetricSeriesRepository;
  readonly gate: ReadGate;
}

/** Chunks that are read in one go: what is in memory at a time. */
const chunksPerPart = 8;

/** Reads series from the first to the last step, however long they are, a part at a time. */
export class ExportReader {
  readonly #parts: ExportReaderParts;

  constructor(parts: ExportReaderParts) {
    this.#parts = parts;
  }

  /** Metric by metric in the order of their names. Points that come behind the place of reading are left out. */
  async *read(
    runKey: number,
    wanted: { metrics?: readonly string[]; range: StepRange; repeated: RepeatedSteps },
  ): AsyncGenerator<SeriesPart> {
    for (const metric of wanted.metrics ?? (await this.#names(runKey)))
      for await (const points of this.#pointsOf(runKey, metric, wanted.range)) {
        const shown = shownPoints(points, wanted.repeated);
        if (shown.steps.length > 0) yield { metric, ...shown };
      }
  }

  /** Part by part; a step is never divided among two parts. */
  async *#pointsOf(runKey: number, metric: string, range: StepRange): AsyncGenerator<Points> {
    let after = -Infinity;
    for (;;) {
      const part = await this.#parts.gate.read(() => this.#partOf(runKey, metric, { ...range, after }));
      const last = part.points.steps.at(-1);
      if (last !== undefined) yield part.points;
      if (part.end === undefined) return;
      after = part.end;
    }
  }

  /** The points behind a step: those of the next chunks, and of the log up to where these end. */
  async #partOf(runKey: number, metric: string, range: StepRange & { after: number }) {
    const { series } = this.#parts;
    const [row] = await series.find([runKey], "points", [metric]);
    const from = Math.max(range.from, range.after);
    const chunks = row ? await series.chunksFrom(row.id, from, chunksPerPart) : [];
    const end = chunks.length === chunksPerPart ? chunks.at(-1)!.lastStep : undefined;
    const loose = await this.#loose(runKey, metric, row?.throughLogId ?? 0);
    const sealed = concatPoints([noPoints, ...chunks.map(({ blob }) => decodePoints(blob))]);
    const inRange = pointsBetween(
      mergePoints(sealed, loose),
      range.from,
      Math.min(range.to, end ?? Infinity),
    );
    const behind = slicePoints(inRange, firstAbove(inRange.steps, range.after), inRange.steps.length);
    return { points: behind, end: end !== undefined && end < range.to ? end : undefined };
  }

  async #loose(runKey: number, metric: string, throughLogId: number): Promise<Points> {
    const rows = await this.#parts.logs.read([runKey], "points", throughLogId);
    const batches = rows.map(({ id, data }) => ({ id, batch: decodeMetricBatch(data) }));
    return collectPoints(batches, (name) => name === metric).get(metric) ?? noPoints;
  }

  async #names(runKey: number): Promise<string[]> {
    const { logs, series, gate } = this.#parts;
    return gate.read(async () => {
      const rows = await logs.read([runKey], "points");
      const loose = rows.flatMap(({ data }) => decodeMetricBatch(data).columns.map(({ name }) => name));
      const sealed = (await series.find([runKey], "points")).map(({ name }) => name);
      return [...new Set([...sealed, ...loose])].toSorted();
    });
  }
}
