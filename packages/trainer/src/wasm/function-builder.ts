import { unsigned, type Code } from "./encode.ts";
import { i32 } from "./instructions.ts";

/** Types of parameters and locals, as the binary format numbers them. */
export const valueTypes = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
export type ValueType = keyof typeof valueTypes;

const noResult = 0x40;

/** A parameter or local variable. */
export class Local {
  /** Reads it. */
  readonly get: Code;
  readonly #index: Code;

  constructor(index: number) {
    this.#index = unsigned(index);
    this.get = [0x20, ...this.#index];
  }

  /** The statement that gives it a value. */
  set(value: Code): Code {
    return [...value, 0x21, ...this.#index];
  }
}

/**
 * Writes one function, statement by statement. Blocks take a callback that emits their content. The function
 * has parameters and no result: kernels write to memory.
 */
export class FunctionBuilder {
  readonly name: string;
  readonly parameterTypes: readonly ValueType[];
  readonly parameters: readonly Local[];
  /** Position in the module, which a call names. */
  readonly index: number;
  readonly #localTypes: ValueType[] = [];
  #code: number[] = [];

  constructor(name: string, parameterTypes: readonly ValueType[], index: number) {
    this.name = name;
    this.parameterTypes = parameterTypes;
    this.parameters = parameterTypes.map((_, position) => new Local(position));
    this.index = index;
  }

  /** A new local variable, zero at the start. */
  local(type: ValueType): Local {
    this.#localTypes.push(type);
    return new Local(this.parameterTypes.length + this.#localTypes.length - 1);
  }

  /** As many new local variables as asked for. */
  locals(type: ValueType, count: number): Local[] {
    return Array.from({ length: count }, () => this.local(type));
  }

  /** A new local variable with a value. */
  let(type: ValueType, value: Code): Local {
    const local = this.local(type);
    this.do(local.set(value));
    return local;
  }

  /** Appends a statement: code that leaves nothing on the stack. */
  do(...statements: readonly Code[]): void {
    for (const statement of statements) for (const byte of statement) this.#code.push(byte);
  }

  /** Adds to an integer variable. */
  advance(local: Local, by: Code | number): void {
    this.do(local.set(i32.add(local.get, typeof by === "number" ? i32.constant(by) : by)));
  }

  call(callee: FunctionBuilder, operands: readonly Code[]): void {
    this.do([...operands.flat(), 0x10, ...unsigned(callee.index)]);
  }

  if(condition: Code, then: () => void, otherwise?: () => void): void {
    this.do(condition, [0x04, noResult]);
    then();
    if (otherwise) {
      this.do([0x05]);
      otherwise();
    }
    this.do([0x0b]);
  }

  /** Runs `body` while the condition holds, testing before each turn. */
  while(condition: Code, body: () => void): void {
    this.if(condition, () => {
      this.do([0x03, noResult]);
      body();
      this.do(condition, [0x0d, 0x00], [0x0b]);
    });
  }

  /** Runs `body` for variable = start, start + step, … while it is below `end`. */
  for(variable: Local, { start = i32.constant(0), end, step = 1 }: Loop, body: () => void): void {
    this.do(variable.set(start));
    this.while(i32.less(variable.get, end), () => {
      body();
      this.advance(variable, step);
    });
  }

  /** Length of the function in bytes, locals, code and end mark. */
  encode(): Code {
    const locals = this.#localTypes.map((type) => [1, valueTypes[type]]);
    const body = [...unsigned(locals.length), ...locals.flat(), ...this.#code, 0x0b];
    return [...unsigned(body.length), ...body];
  }
}

interface Loop {
  readonly start?: Code;
  readonly end: Code;
  readonly step?: Code | number;
}
