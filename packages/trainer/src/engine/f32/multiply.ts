import { emitGemm } from "../../kernels/gemm/emit-gemm.ts";
import { exactTile, type Tile } from "../../kernels/gemm/tile.ts";
import type { Product } from "../kernels.ts";
import type { KernelRunner } from "./kernel-runner.ts";

/** Multiply-adds that are worth waking another thread for. */
const sharedMin = 400_000;

/** The matrix product of `Kernels` by the emitted loops. */
export class Multiplier {
  readonly #runner: KernelRunner;
  readonly #tile: Tile;
  readonly #key: string;

  constructor(runner: KernelRunner, tile: Tile = exactTile) {
    this.#runner = runner;
    this.#tile = tile;
    this.#key = `gemm ${tile.rows} ${tile.columns} ${tile.isRelaxed ? "relaxed" : "exact"}`;
  }

  /** Computes the product, shared out by rows or columns of the result when it is large. */
  run(product: Product): void {
    const { rows, columns, depth } = product;
    const { threads } = this.#runner;
    if (threads === 1 || rows * columns * depth < sharedMin) this.part(product);
    else this.#shareOut(product);
  }

  /** Computes a block of the result. */
  part(product: Product, block: Block = product): void {
    const { a, b, c, bias, columns, depth, accumulate, rectify } = product;
    const { rows, columns: width, firstRow = 0, firstColumn = 0 } = block;
    const { gemm } = this.#runner.functionsOf(this.#key, (module) => emitGemm(module, this.#tile));
    const [aRow, aColumn] = [4 * a.rowStride, 4 * a.columnStride];
    const [bRow, bColumn] = [4 * b.rowStride, 4 * b.columnStride];
    gemm!(
      rows,
      width,
      depth,
      a.storage.address + firstRow * aRow,
      aRow,
      aColumn,
      b.storage.address + firstColumn * bColumn,
      bRow,
      bColumn,
      c.address + 4 * (firstRow * columns + firstColumn),
      4 * columns,
      accumulate ? 1 : 0,
      bias ? bias.address + 4 * firstColumn : 0,
      rectify ? 1 : 0,
    );
  }

  /** Every number of the result is computed alike wherever a block begins, so any split gives the same bits. */
  #shareOut(product: Product): void {
    const { rows, columns } = product;
    const isByRows = rows >= columns;
    const unit = isByRows ? this.#tile.rows : this.#tile.columns;
    const length = isByRows ? rows : columns;
    const step = unit * Math.ceil(length / unit / this.#runner.threads);
    this.#runner.parallel(Math.ceil(length / step), (index) => {
      const first = index * step;
      const size = Math.min(step, length - first);
      this.part(
        product,
        isByRows ? { rows: size, columns, firstRow: first } : { rows, columns: size, firstColumn: first },
      );
    });
  }
}

interface Block {
  readonly rows: number;
  readonly columns: number;
  readonly firstRow?: number;
  readonly firstColumn?: number;
}
