import type { Vector } from "../shape.ts";
import type { Arena } from "./arena.ts";

/** A run of adjacent numbers in an arena. */
export class Storage {
  readonly arena: Arena;
  /** Position of the first number in the arena's memory, in bytes. */
  readonly address: number;
  /** How many numbers. */
  readonly length: number;
  #data: Vector | undefined;

  constructor(arena: Arena, address: number, length: number) {
    this.arena = arena;
    this.address = address;
    this.length = length;
  }

  /** The numbers, as a view. Made on first use: most storages are touched by kernels only. */
  get data(): Vector {
    this.#data ??= this.arena.view(this.address, this.length);
    return this.#data;
  }

  /** The part from number `start` up to but not including `end`. */
  part(start: number, end: number): Storage {
    return new Storage(this.arena, this.address + start * this.arena.bytesPerNumber, end - start);
  }
}
