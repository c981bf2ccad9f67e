import { giveWay } from "../../../give-way.ts";
import type { SeriesPart } from "../metric-reader.ts";
import { decodePoints } from "../store/chunk-codec.ts";
import {
  indexColumns,
  pointsOfColumns,
  type ColumnIndex,
  type PlacedColumn,
} from "../store/collect-points.ts";
import type { LooseBatches } from "../store/loose-batches.ts";
import type { MetricSeriesRepository } from "../store/metric-series.repository.ts";
import {
  concatPoints,
  firstAbove,
  mergePoints,
  pointsBetween,
  shownPoints,
  slicePoints,
  type Points,
  type RepeatedSteps,
} from "../store/points.ts";
import type { ReadGate } from "../store/read-gate.ts";
import type { StepRange } from "./segments.ts";

interface Wanted {
  readonly range: StepRange;
  /** What lay in the log when the reading began. */
  readonly logged: readonly PlacedColumn[];
}

interface ExportReaderParts {
  readonly loose: LooseBatches;
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

  /** Metric by metric in the order of their names, as they were when the reading began, and what has been folded since. */
  async *read(
    runKey: number,
    wanted: { metrics?: readonly string[]; range: StepRange; repeated: RepeatedSteps },
  ): AsyncGenerator<SeriesPart> {
    const { index, names } = await this.#parts.gate.read(() => this.#open(runKey));
    for (const metric of new Set(wanted.metrics ?? names))
      for await (const points of this.#pointsOf(runKey, metric, {
        range: wanted.range,
        logged: index.get(metric) ?? [],
      })) {
        const shown = shownPoints(points, wanted.repeated);
        if (shown.steps.length > 0) yield { metric, ...shown };
      }
  }

  /** Part by part; a step is never divided among two parts. */
  async *#pointsOf(runKey: number, metric: string, wanted: Wanted): AsyncGenerator<Points> {
    let after = -Infinity;
    for (;;) {
      const part = await this.#parts.gate.read(() => this.#partOf(runKey, metric, { ...wanted, after }));
      if (part.points.steps.length > 0) yield part.points;
      if (part.end === undefined) return;
      after = part.end;
    }
  }

  /** The points behind a step: those of the next chunks, and of the log up to where these end. */
  async #partOf(runKey: number, metric: string, { range, logged, after }: Wanted & { after: number }) {
    const { series } = this.#parts;
    const [row] = await series.find([runKey], "points", [metric]);
    const chunks = row ? await series.chunksFrom(row.id, Math.max(range.from, after), chunksPerPart) : [];
    const end = chunks.length === chunksPerPart ? chunks.at(-1)!.lastStep : undefined;
    const loose = pointsOfColumns(logged.filter(({ id }) => id > (row?.throughLogId ?? 0)));
    const sealed: Points[] = [];
    for (const { blob } of chunks) {
      sealed.push(decodePoints(blob));
      await giveWay();
    }
    const inRange = pointsBetween(
      mergePoints(concatPoints(sealed), loose),
      range.from,
      Math.min(range.to, end ?? Infinity),
    );
    const behind = slicePoints(inRange, firstAbove(inRange.steps, after), inRange.steps.length);
    return { points: behind, end: end !== undefined && end < range.to ? end : undefined };
  }

  async #open(runKey: number): Promise<{ index: ColumnIndex; names: string[] }> {
    const { loose, series } = this.#parts;
    const index: ColumnIndex = new Map();
    for (const logged of await loose.of(runKey)) {
      indexColumns(index, logged);
      await giveWay();
    }
    const sealed = (await series.find([runKey], "points")).map(({ name }) => name);
    return { index, names: [...new Set([...sealed, ...index.keys()])].toSorted() };
  }
}
