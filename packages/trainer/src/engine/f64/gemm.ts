/*
 * Matrix product with strides, so that one loop serves all transpositions: a transposed operand is the same
 * memory with its two strides exchanged. Blocks of 4 × 4 results are kept in local variables, which V8 holds
 * in registers: 16 multiply-adds for 8 loads. Each result is summed in the order of `depth` on every path,
 * so the bits do not depend on where a block ends.
 */

/** A matrix over flat memory: element (i, j) is `data[i * rowStride + j * columnStride]`. */
export interface Matrix {
  readonly data: Float64Array;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** Sizes of c[rows, columns] += a[rows, depth] · b[depth, columns]. */
export interface GemmSize {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
}

interface Product {
  readonly size: GemmSize;
  readonly a: Matrix;
  readonly b: Matrix;
  readonly c: Float64Array;
}

/** The row-major matrix of the given number of columns. */
export function rowMajor(data: Float64Array, columns: number): Matrix {
  return { data, rowStride: columns, columnStride: 1 };
}

/** The same memory read with rows and columns exchanged. */
export function transposed({ data, rowStride, columnStride }: Matrix): Matrix {
  return { data, rowStride: columnStride, columnStride: rowStride };
}

/** Adds a · b to the row-major `c`. */
export function gemm(size: GemmSize, a: Matrix, b: Matrix, c: Float64Array): void {
  const product = { size, a, b, c };
  const rowsFull = size.rows - (size.rows % 4);
  const columnsFull = size.columns - (size.columns % 4);
  for (let i = 0; i < rowsFull; i += 4) {
    for (let j = 0; j < columnsFull; j += 4) addBlock(product, i, j);
  }
  addEdge(product, [0, rowsFull], [columnsFull, size.columns]);
  addEdge(product, [rowsFull, size.rows], [0, size.columns]);
}

function addBlock({ size, a, b, c }: Product, i: number, j: number): void {
  const [x, xStep, y, yStep] = [a.data, a.columnStride, b.data, b.rowStride];
  const [row1, row2, row3] = [a.rowStride, 2 * a.rowStride, 3 * a.rowStride];
  const [column1, column2, column3] = [b.columnStride, 2 * b.columnStride, 3 * b.columnStride];
  let [c00, c01, c02, c03, c10, c11, c12, c13] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [c20, c21, c22, c23, c30, c31, c32, c33] = [0, 0, 0, 0, 0, 0, 0, 0];
  let p = i * a.rowStride;
  let q = j * b.columnStride;
  for (let k = size.depth; k > 0; k -= 1) {
    const y0 = y[q]!;
    const y1 = y[q + column1]!;
    const y2 = y[q + column2]!;
    const y3 = y[q + column3]!;
    let value = x[p]!;
    c00 += value * y0;
    c01 += value * y1;
    c02 += value * y2;
    c03 += value * y3;
    value = x[p + row1]!;
    c10 += value * y0;
    c11 += value * y1;
    c12 += value * y2;
    c13 += value * y3;
    value = x[p + row2]!;
    c20 += value * y0;
    c21 += value * y1;
    c22 += value * y2;
    c23 += value * y3;
    value = x[p + row3]!;
    c30 += value * y0;
    c31 += value * y1;
    c32 += value * y2;
    c33 += value * y3;
    p += xStep;
    q += yStep;
  }
  const at = i * size.columns + j;
  addRow(c, at, [c00, c01, c02, c03]);
  addRow(c, at + size.columns, [c10, c11, c12, c13]);
  addRow(c, at + 2 * size.columns, [c20, c21, c22, c23]);
  addRow(c, at + 3 * size.columns, [c30, c31, c32, c33]);
}

function addRow(c: Float64Array, at: number, row: readonly [number, number, number, number]): void {
  c[at]! += row[0];
  c[at + 1]! += row[1];
  c[at + 2]! += row[2];
  c[at + 3]! += row[3];
}

type Span = readonly [number, number];

function addEdge({ size, a, b, c }: Product, [rowStart, rowEnd]: Span, [columnStart, columnEnd]: Span): void {
  for (let i = rowStart; i < rowEnd; i += 1) {
    for (let j = columnStart; j < columnEnd; j += 1) {
      let sum = 0;
      let p = i * a.rowStride;
      let q = j * b.columnStride;
      for (let k = 0; k < size.depth; k += 1) {
        sum += a.data[p]! * b.data[q]!;
        p += a.columnStride;
        q += b.rowStride;
      }
      c[i * size.columns + j]! += sum;
    }
  }
}
