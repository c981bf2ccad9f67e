import { inOrder } from "../../expressions/expression.ts";
import type { Program } from "../../expressions/program.ts";
import { FunctionBuilder } from "../../wasm/function-builder.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import { Constants } from "./constants.ts";
import { emitColumns } from "./emit-columns.ts";
import { emitRows } from "./emit-rows.ts";
import { openFrame, parameterTypes } from "./frame.ts";
import type { LoopShape } from "./loop-shape.ts";

/**
 * Emits pointwise(rows, length, then for each input and each output address and bytes from row to row, then the
 * scalars): the loop over `rows` rows of `length` adjacent numbers. What an output adds up goes to what its
 * memory holds. The order of the additions depends on rows and length alone, and the bits of the results not on
 * the machine. Loads reach up to 12 bytes beyond an input.
 */
export function emitPointwise(module: ModuleBuilder, shape: LoopShape): FunctionBuilder {
  const types = parameterTypes(shape);
  const constants = new Constants();
  const emit = (f: FunctionBuilder): void => {
    const frame = openFrame(f, shape, constants);
    if (shape.sumsColumns) emitColumns(frame);
    else emitRows(frame, unrollingOf(shape.program));
  };
  emit(new FunctionBuilder("trial", types, 0));
  return module.define("pointwise", types, (f) => {
    constants.hoist(f);
    emit(f);
  });
}

/** Parts up to which a loop is short enough that counting and moving pointers weigh on it. */
const shortProgram = 6;

/**
 * Vectors in one turn of the main loop. Longer programs gain nothing from several, and as many bodies take as
 * many times longer to compile.
 */
function unrollingOf({ outputs }: Program): number {
  const kinds = inOrder(outputs).map(({ node }) => node.kind);
  const isShort = kinds.length <= shortProgram && !kinds.some((kind) => longFunctions.has(kind));
  return isShort ? 4 : 1;
}

const longFunctions: ReadonlySet<string> = new Set(["exp", "log", "tanh", "erf"]);
