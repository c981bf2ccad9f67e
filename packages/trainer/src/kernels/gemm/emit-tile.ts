import { bits, f32x4, i32 } from "../../wasm/instructions.ts";
import type { FunctionBuilder, Local } from "../../wasm/function-builder.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import type { Tile } from "./tile.ts";

/**
 * Emits tile(depth, a, b, c, rowBytes, accumulate, bias, rectify): one block of results from a packed panel of
 * each operand, kept in registers over the whole depth. Then it adds what c held (`accumulate`), adds the
 * bias at that address (0: none), rectifies on request, and stores. The depth loop is not unrolled: V8 spills
 * accumulators of unrolled bodies.
 */
export function emitTile(module: ModuleBuilder, tile: Tile): FunctionBuilder {
  return module.define("tile", ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"], (f) => {
    const [depth, a, b, c, rowBytes, accumulate, bias, rectify] = f.parameters as EightLocals;
    const rows = Array.from({ length: tile.rows }, () => f.locals("v128", tile.columns / 4));
    emitDepthLoop(f, { depth, a, b }, { tile, rows });
    const at = f.local("i32");
    const eachVector = (visit: (sum: Local, column: number) => void): void => {
      f.do(at.set(c.get));
      for (const row of rows) {
        for (const [column, sum] of row.entries()) visit(sum, column);
        f.advance(at, rowBytes.get);
      }
    };
    f.if(accumulate.get, () =>
      eachVector((sum, column) => f.do(sum.set(f32x4.add(f32x4.load(at.get, 16 * column), sum.get)))),
    );
    f.if(bias.get, () => {
      const biases = rows[0]!.map((_, column) => f.let("v128", f32x4.load(bias.get, 16 * column)));
      for (const row of rows)
        for (const [column, sum] of row.entries()) f.do(sum.set(f32x4.add(sum.get, biases[column]!.get)));
    });
    f.if(rectify.get, () => {
      // Not max: clearing what is below zero lets NaN through in two instructions.
      for (const sum of rows.flat()) f.do(sum.set(bits.andNot(sum.get, f32x4.less(sum.get, f32x4.zero()))));
    });
    eachVector((sum, column) => f.do(f32x4.store(at.get, sum.get, 16 * column)));
  });
}

type EightLocals = [Local, Local, Local, Local, Local, Local, Local, Local];

interface Panels {
  readonly depth: Local;
  readonly a: Local;
  readonly b: Local;
}

interface Accumulators {
  readonly tile: Tile;
  readonly rows: readonly (readonly Local[])[];
}

function emitDepthLoop(f: FunctionBuilder, { depth, a, b }: Panels, { tile, rows }: Accumulators): void {
  const right = f.locals("v128", tile.columns / 4);
  const left = f.local("v128");
  f.while(i32.greater(depth.get, i32.constant(0)), () => {
    for (const [column, vector] of right.entries()) f.do(vector.set(f32x4.load(b.get, 16 * column)));
    for (const [row, sums] of rows.entries()) {
      f.do(left.set(f32x4.loadSplat(a.get, 4 * row)));
      for (const [column, sum] of sums.entries()) {
        const other = right[column]!.get;
        f.do(
          sum.set(
            tile.isRelaxed
              ? f32x4.relaxedMultiplyAdd(left.get, other, sum.get)
              : f32x4.add(f32x4.multiply(left.get, other), sum.get),
          ),
        );
      }
    }
    f.advance(a, 4 * tile.rows);
    f.advance(b, 4 * tile.columns);
    f.advance(depth, -1);
  });
}
