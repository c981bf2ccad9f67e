import { promisify } from "node:util";
import { constants, deflateRaw, inflateRawSync } from "node:zlib";
import { packColumns, unpackColumns } from "@descent/contracts";
import {
  statisticsFromNumbers,
  statisticsLength,
  statisticsOf,
  statisticsToNumbers,
  type MetricStatistics,
} from "../metric-statistics.ts";
import { lastOfEachStep, type Points } from "./points.ts";
import { cellColumns, cellExponent, cellsFrom, cellsOf, type Cells } from "./pyramid.ts";

/*
 * A chunk in three blobs, each as small as its reader allows:
 *   overview  f64 numbers as they are, read in place: version, exponent of the fine cells, exponent and number of the
 *             coarse cells, the statistics, then the columns of the coarse cells (about 128 points each)
 *   detail    the columns of the fine cells (about 16 points each), packed, shuffled and deflated
 *   data      u32 length of a part, the part with steps and values of all points, then their times: both packed,
 *             shuffled and deflated. Few readers ask for times, which take the most space.
 */
const version = 1;
const coarsePoints = 128;
const finePoints = 16;
const headLength = 4 + statisticsLength;

const deflate = promisify(deflateRaw);
// The fastest level: shuffled columns gain little from the others.
const deflateOptions = { level: constants.Z_BEST_SPEED };
// Columns of a chunk in one piece.
const inflateOptions = { chunkSize: 72 * 1024 };

/** What is known of a chunk without its points. */
export interface ChunkOverview {
  readonly statistics: MetricStatistics;
  readonly fineExponent: number;
  readonly coarse: Cells;
}

/** The blobs of a chunk. */
export interface ChunkBlobs {
  readonly overview: Uint8Array<ArrayBuffer>;
  readonly detail: Uint8Array<ArrayBuffer>;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Seals at least one point; copies have been left out. Deflating runs beside the event loop. */
export async function encodeChunk(points: Points): Promise<ChunkBlobs & { statistics: MetricStatistics }> {
  const statistics = statisticsOf(points)!;
  const shown = lastOfEachStep(points);
  const fine = cellsOf(shown, cellExponent(shown, finePoints));
  const coarse = cellsOf(shown, cellExponent(shown, coarsePoints));
  const [detail, values, times] = await Promise.all([
    packed(cellColumns.map((name) => fine[name])),
    packed([points.steps, points.values]),
    packed([points.times]),
  ]);
  const overview = encodeOverview(statistics, fine.exponent, coarse);
  return { statistics, overview, detail, data: joinParts(values, times) };
}

/** @throws Error for a version that this program does not know. */
export function decodeOverview(given: Uint8Array): ChunkOverview {
  // Not `slice`: that of a Buffer is no copy.
  const bytes = given.byteOffset % 8 === 0 ? given : new Uint8Array(given);
  const numbers = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  if (numbers[0] !== version)
    throw new Error(`metric chunk: version ${numbers[0]}, this program reads ${version}`);
  const [, fineExponent, coarseExponent, cells] = numbers as unknown as [number, number, number, number];
  const columns = cellColumns.map((_, at) =>
    numbers.subarray(headLength + at * cells, headLength + (at + 1) * cells),
  );
  return {
    statistics: statisticsFromNumbers(numbers.subarray(4, headLength)),
    fineExponent,
    coarse: cellsFrom(coarseExponent, columns),
  };
}

export function decodeDetail(detail: Uint8Array, exponent: number): Cells {
  return cellsFrom(exponent, unpacked(detail));
}

/** All of a chunk's points. */
export function decodePoints(data: Uint8Array): Points {
  const [times] = unpacked(data.subarray(4 + valuesLength(data)));
  return { ...decodeTimeless(data), times: times! };
}

/** A chunk's points without their times, for who does not look at these. */
export function decodeTimeless(data: Uint8Array): Points {
  const [steps, values] = unpacked(data.subarray(4, 4 + valuesLength(data)));
  return { steps: steps!, times: noTimes, values: values! };
}

const noTimes = new Float64Array();

function valuesLength(data: Uint8Array): number {
  return new DataView(data.buffer, data.byteOffset).getUint32(0, true);
}

function joinParts(values: Uint8Array, times: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + values.length + times.length);
  new DataView(bytes.buffer).setUint32(0, values.length, true);
  bytes.set(values, 4);
  bytes.set(times, 4 + values.length);
  return bytes;
}

function encodeOverview(
  statistics: MetricStatistics,
  fineExponent: number,
  coarse: Cells,
): Uint8Array<ArrayBuffer> {
  const cells = coarse.index.length;
  const numbers = new Float64Array(headLength + cellColumns.length * cells);
  numbers.set([version, fineExponent, coarse.exponent, cells, ...statisticsToNumbers(statistics)]);
  cellColumns.forEach((name, at) => numbers.set(coarse[name], headLength + at * cells));
  return new Uint8Array(numbers.buffer);
}

function packed(columns: Float64Array[]): Promise<Uint8Array<ArrayBuffer>> {
  return deflate(packColumns(columns, { shuffled: true }), deflateOptions);
}

function unpacked(deflated: Uint8Array): Float64Array[] {
  return unpackColumns(inflateRawSync(deflated, inflateOptions));
}
