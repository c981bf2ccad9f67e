import { giveWay } from "../../../give-way.ts";
import { decodeDetail, decodePoints, decodeTimeless } from "../store/chunk-codec.ts";
import type { MetricSeriesRepository } from "../store/metric-series.repository.ts";
import {
  concatPoints,
  lastOfEachStep,
  mergePoints,
  pointsBetween,
  shownPoints,
  type Points,
  type RepeatedSteps,
} from "../store/points.ts";
import type { Cells } from "../store/pyramid.ts";
import { everything, mixedPoints, type SealedChunk, type Segment, type StepRange } from "./segments.ts";
import type { OpenSeries } from "./series-reader.ts";

/** A segment whose points are known where they had to be. */
export type ReadSegment = Exclude<Segment, { kind: "mixed" }>;

/** Reads what lies in chunks. Use it inside the store's read gate. */
export class PointsReader {
  readonly #series: MetricSeriesRepository;

  constructor(series: MetricSeriesRepository) {
    this.#series = series;
  }

  /** Every point of a series in a range, chunks and log together; with their times where these are asked for. */
  async all(
    { row, loose }: OpenSeries,
    {
      repeated,
      withTimes,
      range = everything,
    }: { readonly repeated: RepeatedSteps; readonly withTimes: boolean; readonly range?: StepRange },
  ): Promise<Points> {
    const chunks = row ? (await this.#series.chunks([row.id], range, "data")).get(row.id) : undefined;
    const decode = withTimes || repeated === "all" ? decodePoints : decodeTimeless;
    const sealed: Points[] = [];
    for (const { blob } of chunks ?? []) {
      sealed.push(decode(blob));
      await giveWay();
    }
    const merged = mergePoints(concatPoints(sealed), loose);
    return shownPoints(pointsBetween(merged, range.from, range.to), repeated);
  }

  /** Reads the mixed segments, and chooses what repeated steps show; empty ones go. */
  async resolve(
    series: OpenSeries,
    segments: readonly Segment[],
    { range, repeated }: { readonly range: StepRange; readonly repeated: RepeatedSteps },
  ): Promise<ReadSegment[]> {
    const mixed = segments.flatMap((segment) => (segment.kind === "mixed" ? [segment.chunk.firstStep] : []));
    const data = mixed.length > 0 ? await this.#series.data(series.row!.id, mixed) : [];
    // Copies are told from other points by their times.
    const chunkPoints = data.map(repeated === "all" ? decodePoints : decodeTimeless);
    return segments.flatMap((segment): ReadSegment[] => {
      if (segment.kind === "sealed") return [segment];
      const every =
        segment.kind === "loose" ? segment.points : mixedPoints(chunkPoints.shift()!, segment.loose, range);
      const points = shownPoints(every, repeated);
      return points.steps.length === 0 ? [] : [{ kind: "loose", points }];
    });
  }

  /** The points of sealed chunks of several series, without times, the last written of each step: by series and first step. */
  async sealedPoints(
    chunks: ReadonlyMap<number, readonly SealedChunk[]>,
    range: StepRange,
  ): Promise<ChunkMap<Points>> {
    return this.#decoded(chunks, "data", range, (blob) => lastOfEachStep(decodeTimeless(blob)));
  }

  /** The fine cells of sealed chunks of several series, by series and first step. */
  async fineCells(
    chunks: ReadonlyMap<number, readonly SealedChunk[]>,
    range: StepRange,
  ): Promise<ChunkMap<Cells>> {
    return this.#decoded(chunks, "detail", range, (blob, { overview }) =>
      decodeDetail(blob, overview.fineExponent),
    );
  }

  async #decoded<T>(
    wanted: ReadonlyMap<number, readonly SealedChunk[]>,
    blob: "detail" | "data",
    range: StepRange,
    decode: (blob: Uint8Array, chunk: SealedChunk) => T,
  ): Promise<ChunkMap<T>> {
    const decoded: ChunkMap<T> = new Map();
    const rows = await this.#series.chunks([...wanted.keys()], range, blob);
    for (const [id, chunks] of wanted) {
      const blobs = new Map(rows.get(id)?.map((row) => [row.firstStep, row.blob]));
      decoded.set(
        id,
        new Map(chunks.map((chunk) => [chunk.firstStep, decode(blobs.get(chunk.firstStep)!, chunk)])),
      );
      await giveWay();
    }
    return decoded;
  }
}

/** Something of each chunk, by its series' row and its first step. */
export type ChunkMap<T> = Map<number, Map<number, T>>;
