import { text, unsigned, vector, type Code } from "./encode.ts";
import { FunctionBuilder, valueTypes, type ValueType } from "./function-builder.ts";

/** Most pages of 64 KiB that one memory can have: 4 GiB. */
export const pagesMax = 65_536;

/** Address of the memory that a thread's kernels may use between their own steps: imported as "env" "workspace". */
export const workspace: Code = [0x23, 0];

/**
 * Collects functions into a module that works on one imported, shared memory ("env" "memory"). Instances of
 * different threads share the memory and differ in their workspace.
 */
export class ModuleBuilder {
  readonly #functions: FunctionBuilder[] = [];

  /** Adds and exports a function whose code `emit` writes. */
  define(
    name: string,
    parameters: readonly ValueType[],
    emit: (builder: FunctionBuilder) => void,
  ): FunctionBuilder {
    const builder = new FunctionBuilder(name, parameters, this.#functions.length);
    this.#functions.push(builder);
    emit(builder);
    return builder;
  }

  /** The module in the binary format. */
  encode(): Uint8Array<ArrayBuffer> {
    const functions = this.#functions;
    const types = functions.map(({ parameterTypes }) => [
      0x60,
      ...vector(parameterTypes.map((type) => [valueTypes[type]])),
      0,
    ]);
    const memory = [...text("env"), ...text("memory"), 0x02, 0x03, ...unsigned(1), ...unsigned(pagesMax)];
    const workspaceGlobal = [...text("env"), ...text("workspace"), 0x03, valueTypes.i32, 0x00];
    const exported = functions.map(({ name, index }) => [...text(name), 0x00, ...unsigned(index)]);
    return Uint8Array.from([
      0x00,
      0x61,
      0x73,
      0x6d,
      0x01,
      0x00,
      0x00,
      0x00,
      ...section(1, vector(types)),
      ...section(2, vector([memory, workspaceGlobal])),
      ...section(3, vector(functions.map(({ index }) => unsigned(index)))),
      ...section(7, vector(exported)),
      ...section(10, vector(functions.map((each) => each.encode()))),
    ]);
  }
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}
