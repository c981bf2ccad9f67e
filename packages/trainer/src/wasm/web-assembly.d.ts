/** The part of the WebAssembly JavaScript interface that the engine uses; the ES library has no types for it. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: true });
    readonly buffer: SharedArrayBuffer;
    /** Adds pages of 64 KiB and gives the earlier count; RangeError when there are none. */
    grow(pages: number): number;
  }
  interface Module {
    readonly [Symbol.toStringTag]: "WebAssembly.Module";
  }
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory; workspace: number } });
    readonly exports: Readonly<Record<string, (...operands: readonly number[]) => void>>;
  }
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}
