/** Shape of the block of results that the innermost loop keeps in registers. */
export interface Tile {
  /** Rows of the block, each with one number of `a` broadcast at a time. */
  readonly rows: number;
  /** Columns of the block, a multiple of 4. */
  readonly columns: number;
  /** Whether products are added with relaxed multiply-add, whose rounding differs between machines. */
  readonly isRelaxed: boolean;
}

/*
 * V8 has 15 vector registers on x64. Accumulators, one row of b, one broadcast number of a and, without a
 * fused instruction, one product must fit in them: 5 × 8 needs 10 + 2 + 1 + 1, 6 × 8 fused needs 12 + 2 + 1.
 * One more halves the speed.
 */
export const exactTile: Tile = { rows: 5, columns: 8, isRelaxed: false };
export const relaxedTile: Tile = { rows: 6, columns: 8, isRelaxed: true };

/** Rows of a, and depth, of which one packed block stays in the second-level cache. */
export const blockRows = 120;
export const blockDepth = 256;
/** Columns of b packed at a time. */
export const blockColumns = 1024;

const tileBytes = 1024;
const packedRowsBytes = 4 * (blockRows + 8) * blockDepth;

/** Where a thread's workspace holds one result tile and the packed blocks, in bytes from its start. */
export const workspaceLayout = {
  tile: 0,
  packedA: tileBytes,
  packedB: tileBytes + packedRowsBytes,
  bytes: tileBytes + packedRowsBytes + 4 * blockColumns * blockDepth,
} as const;
