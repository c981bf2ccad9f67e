import { batchMetricsMax, batchPointsMax, batchStepsMax, type MetricValue } from "@descent/contracts";

/** Points in columns, as they travel: row i of every column belongs to `steps[i]` and `times[i]`. */
export interface MetricBlock {
  readonly steps: number[];
  readonly times: number[];
  readonly values: Record<string, (MetricValue | null)[]>;
}

/** What a block would hold, as far as the limits of one batch care. */
export interface BlockSize {
  readonly rows: number;
  readonly names: number;
  readonly nameBytes: number;
  readonly points: number;
}

/** Most bytes of one batch, in either of the forms that it travels in. */
const blockBytesMax = 1_900_000;
// The longest number is "-1.2345678901234567e-100" and its comma; a hole is "null,".
const numberBytesMax = 25;
const holeBytes = 5;

/** An upper bound of the block's JSON in bytes. */
function jsonBytesMax(size: BlockSize): number {
  const holes = size.rows * size.names - size.points;
  return 200 + size.nameBytes + (size.rows * 2 + size.points) * numberBytesMax + holes * holeBytes;
}

/** An upper bound of the block's binary form, in which a hole takes as much as a value, and a bit says which it is. */
function packedBytesMax({ rows, names, ...size }: BlockSize): number {
  return 200 + size.nameBytes + 8 * rows * (names + 2) + names * (rows / 8 + 8);
}

/** How much one batch still takes. */
export class BatchRoom {
  #rows = 0;
  #points = 0;
  #nameBytes = 0;
  readonly #names = new Set<string>();

  /** Whether this block fits as well; the first always does, as it was made to fit. */
  takes({ points, block }: { readonly points: number; readonly block: MetricBlock }): boolean {
    const isFirst = this.#rows === 0;
    this.#rows += block.steps.length;
    this.#points += points;
    for (const name of Object.keys(block.values)) {
      if (!this.#names.has(name)) this.#nameBytes += nameBytes(name);
      this.#names.add(name);
    }
    const names = this.#names.size;
    return (
      isFirst || fitsBatch({ rows: this.#rows, names, nameBytes: this.#nameBytes, points: this.#points })
    );
  }
}

/** Whether a block of this size is a legal batch. */
export function fitsBatch(size: BlockSize): boolean {
  return (
    size.rows <= batchStepsMax &&
    size.names <= batchMetricsMax &&
    size.rows * size.names <= batchPointsMax &&
    Math.max(jsonBytesMax(size), packedBytesMax(size)) <= blockBytesMax
  );
}

/** The bytes that a name and the brackets of its column take. */
export function nameBytes(name: string): number {
  return Buffer.byteLength(JSON.stringify(name)) + 4;
}

/** One block with the rows of all, in order. The same blocks always give the same JSON. Changes none of them. */
export function mergeBlocks(blocks: readonly MetricBlock[]): MetricBlock {
  const [only] = blocks;
  if (blocks.length === 1 && only) return only;
  const steps = blocks.flatMap((block) => block.steps);
  const times = blocks.flatMap((block) => block.times);
  const values: MetricBlock["values"] = {};
  let row = 0;
  for (const block of blocks) {
    for (const [name, column] of Object.entries(block.values)) {
      const whole = (values[name] ??= Array.from({ length: steps.length }, () => null));
      for (const [index, value] of column.entries()) whole[row + index] = value;
    }
    row += block.steps.length;
  }
  return { steps, times, values };
}
