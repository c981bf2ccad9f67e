import { signed, unsigned, type Code } from "./encode.ts";

/*
 * The instructions that the kernels use, as functions from operands to code. Operands are code that leaves
 * one value on the stack, so nested calls read like the expression they compute.
 * Opcodes: WebAssembly core specification 2.0 with SIMD, and the relaxed SIMD proposal for relaxed_madd.
 */
type Binary = (a: Code, b: Code) => Code;
type Unary = (a: Code) => Code;

const binary =
  (...opcode: readonly number[]): Binary =>
  (a, b) => [...a, ...b, ...opcode];
const unary =
  (...opcode: readonly number[]): Unary =>
  (a) => [...a, ...opcode];
const simd = (opcode: number): readonly number[] => [0xfd, ...unsigned(opcode)];

/** Reads at address + offset bytes; no alignment is assumed. */
const load =
  (...opcode: readonly number[]) =>
  (address: Code, offset = 0): Code => [...address, ...opcode, 0, ...unsigned(offset)];

/** Writes at address + offset bytes. */
const store =
  (...opcode: readonly number[]) =>
  (address: Code, value: Code, offset = 0): Code => [...address, ...value, ...opcode, 0, ...unsigned(offset)];

/** 32-bit integers: addresses, counts and comparisons (1 for true). */
export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  load: load(0x28),
  add: binary(0x6a),
  subtract: binary(0x6b),
  multiply: binary(0x6c),
  and: binary(0x71),
  or: binary(0x72),
  shiftLeft: binary(0x74),
  isZero: unary(0x45),
  equal: binary(0x46),
  less: binary(0x48),
  /** Unsigned, for addresses: memory goes up to 4 GiB. */
  below: binary(0x49),
  greater: binary(0x4a),
  atLeast: binary(0x4e),
};

/** Single-precision numbers. `max` gives NaN when either operand is NaN. */
export const f32 = {
  constant: (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  load: load(0x2a),
  store: store(0x38),
  add: binary(0x92),
  subtract: binary(0x93),
  multiply: binary(0x94),
  divide: binary(0x95),
  max: binary(0x97),
  equal: binary(0x5b),
  greater: binary(0x5e),
};

/** Four single-precision lanes. Comparisons give all bits set in the lanes that hold. */
export const f32x4 = {
  load: load(...simd(0)),
  store: store(...simd(11)),
  /** Writes the two low lanes (pair 0) or the two high ones (pair 1). */
  storePair: (pair: number, address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...simd(91),
    0,
    ...unsigned(offset),
    pair,
  ],
  /** Reads one number into all lanes. */
  loadSplat: load(...simd(9)),
  /** Reads one number into the lowest lane; the others are zero. */
  loadLow: load(...simd(92)),
  /** Reads two numbers into the two low lanes; the others are zero. */
  loadPair: load(...simd(93)),
  splat: unary(...simd(19)),
  /** Writes one lane. */
  storeLane: (lane: number, address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...simd(90),
    0,
    ...unsigned(offset),
    lane,
  ],
  lane: (lane: number, value: Code): Code => [...value, ...simd(31), lane],
  zero: (): Code => [...simd(12), ...Array.from({ length: 16 }, () => 0)],
  constant: (value: number): Code => f32x4.splat(f32.constant(value)),
  add: binary(...simd(228)),
  subtract: binary(...simd(229)),
  multiply: binary(...simd(230)),
  divide: binary(...simd(231)),
  squareRoot: unary(...simd(227)),
  absolute: unary(...simd(224)),
  negate: unary(...simd(225)),
  min: binary(...simd(232)),
  max: binary(...simd(233)),
  /** `b` where it is less than `a`, else `a`: one machine instruction, which hands on NaN in `a` only. */
  chooseLess: binary(...simd(234)),
  /** `b` where it is greater than `a`, else `a`: one machine instruction, which hands on NaN in `a` only. */
  chooseGreater: binary(...simd(235)),
  /** Rounds to the nearest whole number, ties to even. */
  nearest: unary(...simd(106)),
  equal: binary(...simd(65)),
  notEqual: binary(...simd(66)),
  less: binary(...simd(67)),
  greater: binary(...simd(68)),
  /** a · b + c with one rounding or two, whichever the machine does faster. */
  relaxedMultiplyAdd: (a: Code, b: Code, c: Code): Code => [...a, ...b, ...c, ...simd(0x105)],
  /** Lanes 0–3 are those of `a`, 4–7 those of `b`. */
  shuffle: (a: Code, b: Code, lanes: readonly [number, number, number, number]): Code => [
    ...a,
    ...b,
    ...simd(13),
    ...lanes.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
  ],
};

/** Two double-precision lanes. */
export const f64x2 = {
  /** The two low single-precision lanes, exactly. */
  fromLowFloats: unary(...simd(95)),
  add: binary(...simd(240)),
  subtract: binary(...simd(241)),
  multiply: binary(...simd(242)),
  /** The two lanes exchanged. */
  exchange: (value: Code): Code => f32x4.shuffle(value, value, [2, 3, 0, 1]),
  /** Writes the lower lane. */
  storeLow: (address: Code, value: Code): Code => f32x4.storePair(0, address, value),
};

/** Bits of four lanes, whatever they mean. */
export const bits = {
  and: binary(...simd(78)),
  andNot: binary(...simd(79)),
  or: binary(...simd(80)),
  /** Bits of `a` where the mask is set, of `b` elsewhere. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(82)],
};

/** Four 32-bit integer lanes, for taking floating-point numbers apart. */
export const i32x4 = {
  splat: unary(...simd(17)),
  constant: (value: number): Code => i32x4.splat(i32.constant(value)),
  add: binary(...simd(174)),
  subtract: binary(...simd(177)),
  shiftLeft: (a: Code, count: number): Code => [...a, ...i32.constant(count), ...simd(171)],
  shiftRight: (a: Code, count: number): Code => [...a, ...i32.constant(count), ...simd(172)],
  /** Truncates towards zero; NaN becomes 0 and numbers outside the range its nearest end. */
  fromFloat: unary(...simd(248)),
  toFloat: unary(...simd(250)),
  /** The numbers 0, 1, 2, 3. */
  lanes: (): Code => [...simd(12), ...[0, 1, 2, 3].flatMap((lane) => [lane, 0, 0, 0])],
  /** All bits set in the lanes that hold, as signed integers. */
  greater: binary(...simd(59)),
};

/** Sets that many bytes from the address on to 0. */
export function clear(address: Code, bytes: Code): Code {
  return [...address, ...i32.constant(0), ...bytes, 0xfc, 0x0b, 0x00];
}

/** `a` where the condition is not zero, else `b`; both are computed. */
export function select(a: Code, b: Code, condition: Code): Code {
  return [...a, ...b, ...condition, 0x1b];
}
