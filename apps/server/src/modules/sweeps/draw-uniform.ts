import { createHash } from "node:crypto";

/** A number in [0, 1) with 53 random bits, the same for the same key on every machine. */
export function drawUniform(key: string): number {
  const bits = createHash("sha256").update(key).digest().readBigUInt64LE() >> 11n;
  return Number(bits) / 2 ** 53;
}
