import type { Code } from "../../wasm/encode.ts";
import type { FunctionBuilder, Local, ValueType } from "../../wasm/function-builder.ts";
import { f32, i32, select } from "../../wasm/instructions.ts";
import { workspace, type ModuleBuilder } from "../../wasm/module-builder.ts";
import { emitPack } from "./emit-pack.ts";
import { emitTile } from "./emit-tile.ts";
import { blockColumns, blockDepth, blockRows, workspaceLayout, type Tile } from "./tile.ts";

/*
 * c = a · b after Goto & van de Geijn, "Anatomy of high-performance matrix multiplication" (TOMS 2008): blocks
 * of both operands are packed into panels that the caches hold, and a tile of results stays in registers. The
 * numbers of one result are always added in the order of depth, whatever the position of its tile.
 */
const minimum = (a: Code, b: Code): Code => select(a, b, i32.less(a, b));
const integers = (count: number): ValueType[] => Array.from({ length: count }, () => "i32");

/**
 * Emits gemm(rows, columns, depth, a, aRowStride, aColumnStride, b, bRowStride, bColumnStride, c, cRowStride,
 * accumulate, bias, rectify). Strides are in bytes; c's columns are adjacent. `bias` is the
 * address of one number per column, or 0.
 */
export function emitGemm(module: ModuleBuilder, tile: Tile): FunctionBuilder {
  const packA = emitPack(module, "packA", tile.rows);
  const packB = emitPack(module, "packB", tile.columns);
  const block = emitBlock(module, tile);
  return module.define("gemm", integers(14), (f) => {
    const [rows, columns, depth, a, aRow, aColumn, b, bRow, bColumn, c] = f.parameters as TenLocals;
    const [cRow, accumulate, bias, rectify] = f.parameters.slice(10) as [Local, Local, Local, Local];
    const [j, k, i, width, length] = f.locals("i32", 5) as FiveLocals;
    const [packedA, packedB, add, height, isLast] = f.locals("i32", 5) as FiveLocals;
    f.do(packedA.set(i32.add(workspace, i32.constant(workspaceLayout.packedA))));
    f.do(packedB.set(i32.add(workspace, i32.constant(workspaceLayout.packedB))));
    f.for(j, { end: columns.get, step: blockColumns }, () => {
      f.do(width.set(minimum(i32.subtract(columns.get, j.get), i32.constant(blockColumns))));
      f.for(k, { end: depth.get, step: blockDepth }, () => {
        f.do(length.set(minimum(i32.subtract(depth.get, k.get), i32.constant(blockDepth))));
        f.do(add.set(i32.or(accumulate.get, i32.greater(k.get, i32.constant(0)))));
        f.do(isLast.set(i32.equal(i32.add(k.get, length.get), depth.get)));
        f.call(packB, [
          offset(b, [k, bRow], [j, bColumn]),
          ...[packedB, width, length, bColumn, bRow].map(({ get }) => get),
        ]);
        f.for(i, { end: rows.get, step: blockRows }, () => {
          f.do(height.set(minimum(i32.subtract(rows.get, i.get), i32.constant(blockRows))));
          f.call(packA, [
            offset(a, [i, aRow], [k, aColumn]),
            ...[packedA, height, length, aRow, aColumn].map(({ get }) => get),
          ]);
          f.call(block, [
            ...[height, width, length, packedA, packedB].map(({ get }) => get),
            i32.add(offset(c, [i, cRow]), i32.shiftLeft(j.get, i32.constant(2))),
            cRow.get,
            add.get,
            // Only the last part of the depth completes a result.
            select(biasOf(bias, j), i32.constant(0), isLast.get),
            i32.and(rectify.get, isLast.get),
            workspace,
          ]);
        });
      });
    });
  });
}

type FiveLocals = [Local, Local, Local, Local, Local];
type TenLocals = [...FiveLocals, ...FiveLocals];

/** Address plus index times stride for every pair. */
function offset(base: Local, ...steps: readonly (readonly [Local, Local])[]): Code {
  return steps.reduce(
    (address, [index, stride]) => i32.add(address, i32.multiply(index.get, stride.get)),
    base.get,
  );
}

/** Address of the bias of column j; 0 stays 0. */
function biasOf(bias: Local, j: Local): Code {
  return select(i32.add(bias.get, i32.shiftLeft(j.get, i32.constant(2))), i32.constant(0), bias.get);
}

/** Emits block(rows, columns, depth, packedA, packedB, c, rowBytes, accumulate, bias, rectify, scratchTile). */
function emitBlock(module: ModuleBuilder, tile: Tile): FunctionBuilder {
  const tileFunction = emitTile(module, tile);
  const merge = emitMerge(module, tile);
  return module.define("block", integers(11), (f) => {
    const [rows, columns, depth, packedA, packedB, c, rowBytes, accumulate, bias, rectify] =
      f.parameters as TenLocals;
    const scratch = f.parameters[10]!;
    const [i, j, a, target, height] = f.locals("i32", 5) as FiveLocals;
    const [width, tileBias] = f.locals("i32", 2) as [Local, Local];
    f.for(j, { end: columns.get, step: tile.columns }, () => {
      f.do(a.set(packedA.get), width.set(i32.subtract(columns.get, j.get)));
      const place = i32.shiftLeft(j.get, i32.constant(2));
      f.do(tileBias.set(biasOf(bias, j)));
      f.for(i, { end: rows.get, step: tile.rows }, () => {
        f.do(target.set(i32.add(offset(c, [i, rowBytes]), place)));
        f.do(height.set(i32.subtract(rows.get, i.get)));
        const isWhole = i32.and(
          i32.atLeast(height.get, i32.constant(tile.rows)),
          i32.atLeast(width.get, i32.constant(tile.columns)),
        );
        const ending = [accumulate.get, tileBias.get, rectify.get];
        f.if(
          isWhole,
          () => f.call(tileFunction, [depth.get, a.get, packedB.get, target.get, rowBytes.get, ...ending]),
          () => {
            const none = i32.constant(0);
            const tileRow = i32.constant(4 * tile.columns);
            f.call(tileFunction, [depth.get, a.get, packedB.get, scratch.get, tileRow, none, none, none]);
            const size = [
              minimum(height.get, i32.constant(tile.rows)),
              minimum(width.get, i32.constant(tile.columns)),
            ];
            f.call(merge, [...size, scratch.get, target.get, rowBytes.get, ...ending]);
          },
        );
        f.advance(a, i32.multiply(depth.get, i32.constant(4 * tile.rows)));
      });
      f.advance(packedB, i32.multiply(depth.get, i32.constant(4 * tile.columns)));
    });
  });
}

/** Emits merge(rows, columns, tile, c, rowBytes, accumulate, bias, rectify): the part of a tile that c has room for. */
function emitMerge(module: ModuleBuilder, tile: Tile): FunctionBuilder {
  return module.define("merge", integers(8), (f) => {
    const [rows, columns, source, c, rowBytes] = f.parameters as FiveLocals;
    const [accumulate, bias, rectify] = f.parameters.slice(5) as [Local, Local, Local];
    const [i, from, to, end, biasAt] = f.locals("i32", 5) as FiveLocals;
    const value = f.local("f32");
    f.for(i, { end: rows.get }, () => {
      f.do(from.set(source.get), to.set(c.get), biasAt.set(bias.get));
      f.do(end.set(i32.add(source.get, i32.shiftLeft(columns.get, i32.constant(2)))));
      f.while(i32.below(from.get, end.get), () => {
        f.do(value.set(f32.load(from.get)));
        f.if(accumulate.get, () => f.do(value.set(f32.add(f32.load(to.get), value.get))));
        f.if(bias.get, () => f.do(value.set(f32.add(value.get, f32.load(biasAt.get)))));
        // A negative number, but not NaN, becomes zero.
        f.if(i32.and(rectify.get, f32.greater(f32.constant(0), value.get)), () =>
          f.do(value.set(f32.constant(0))),
        );
        f.do(f32.store(to.get, value.get));
        for (const pointer of [from, to, biasAt]) f.advance(pointer, 4);
      });
      f.advance(source, 4 * tile.columns);
      f.advance(c, rowBytes.get);
    });
  });
}
