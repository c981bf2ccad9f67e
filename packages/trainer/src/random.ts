import { TrainerError } from "./trainer-error.ts";

/*
 * Philox4x32-10, a counter-based generator: draw number n of a stream is a pure function of (key, n).
 * So a stream costs two words, streams can be split by purpose and step without talking to each other,
 * and what one layer draws never moves what another one gets.
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
 */
const DRAW = 0;
const SPLIT = 1;

/** High and low words of a 32 × 32 bit product; JavaScript has only the low one. */
function highWord(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(carry / 65536)) >>> 0;
}

/** One Philox4x32-10 block: replaces the four counter words in `block` by four random words. */
export function philox(block: Uint32Array, keyLow: number, keyHigh: number): void {
  let [a, b, c, d] = [block[0]!, block[1]!, block[2]!, block[3]!];
  let low = keyLow;
  let high = keyHigh;
  for (let round = 0; round < 10; round += 1) {
    const nextA = highWord(0xcd9e8d57, c) ^ b ^ low;
    const nextC = highWord(0xd2511f53, a) ^ d ^ high;
    b = Math.imul(0xcd9e8d57, c);
    d = Math.imul(0xd2511f53, a);
    a = nextA >>> 0;
    c = nextC >>> 0;
    b >>>= 0;
    d >>>= 0;
    low = (low + 0x9e3779b9) >>> 0;
    high = (high + 0xbb67ae85) >>> 0;
  }
  block[0] = a;
  block[1] = b;
  block[2] = c;
  block[3] = d;
}

/** FNV-1a over the label's characters; a label is a purpose ("shuffle"), a path or a step number. */
function labelHash(label: string | number): number {
  const text = typeof label === "number" ? `#${label}` : label;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * A stream of random numbers fixed by its seed: the same seed gives the same bits on every run.
 * Throws `argument` when the seed is not a whole number from 0 to 2^53 − 1.
 */
export class Random {
  readonly #keyLow: number;
  readonly #keyHigh: number;
  readonly #block = new Uint32Array(4);
  #counter = 0;
  #unread = 0;

  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new TrainerError("argument", `seed is ${seed}; give a whole number from 0 to 2^53 - 1.`);
    }
    this.#keyLow = seed >>> 0;
    this.#keyHigh = Math.floor(seed / 2 ** 32);
  }

  /** An independent stream named by the labels; it depends on them and the seed, not on draws made so far. */
  split(...labels: readonly (string | number)[]): Random {
    let [low, high] = [this.#keyLow, this.#keyHigh];
    const block = new Uint32Array(4);
    for (const label of labels) {
      block.set([labelHash(label), String(label).length, 0, SPLIT]);
      philox(block, low, high);
      [low, high] = [block[0]!, block[1]!];
    }
    // A key carries 64 bits and a seed only 53: the high word keeps the 21 that fit.
    return new Random((high >>> 11) * 2 ** 32 + low);
  }

  /** A number in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.#word() >>> 5;
    return (high * 2 ** 26 + (this.#word() >>> 6)) / 2 ** 53;
  }

  /** A draw from the normal distribution with mean 0 and deviation 1 (Box–Muller). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** The numbers 0 … size − 1 in random order (Fisher–Yates). */
  permutation(size: number): Uint32Array {
    const order = Uint32Array.from({ length: size }, (_, index) => index);
    for (let i = size - 1; i > 0; i -= 1) {
      const j = Math.floor(this.uniform() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }

  #word(): number {
    if (this.#unread === 0) {
      this.#block.set([this.#counter >>> 0, Math.floor(this.#counter / 2 ** 32), 0, DRAW]);
      philox(this.#block, this.#keyLow, this.#keyHigh);
      this.#counter += 1;
      this.#unread = 4;
    }
    this.#unread -= 1;
    return this.#block[3 - this.#unread]!;
  }
}
