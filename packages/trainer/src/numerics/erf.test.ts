import { describe, expect, it } from "vitest";

import { erf } from "./erf.ts";

/** [x, erf(x)] from CPython 3's math.erf: `python3 -c "import math; print([(x, math.erf(x)) for x in …])"`. */
const known = [
  [1e-300, 1.1283791670955126e-300],
  [1e-9, 1.1283791670955127e-9],
  [0.001, 0.0011283787909692365],
  [0.1, 0.1124629160182849],
  [0.25, 0.2763263901682369],
  [0.5, 0.5204998778130465],
  [0.75, 0.7111556336535151],
  [0.84, 0.7651427114549946],
  [0.85, 0.7706680576083526],
  [1, 0.8427007929497149],
  [1.1, 0.8802050695740817],
  [1.24, 0.9205051842990297],
  [1.26, 0.9252359418101295],
  [1.5, 0.9661051464753108],
  [2, 0.9953222650189527],
  [2.5, 0.999593047982555],
  [2.85, 0.9999443437200386],
  [2.86, 0.9999475988269556],
  [3, 0.9999779095030014],
  [4, 0.9999999845827421],
  [5, 0.9999999999984626],
  [5.9, 0.9999999999999999],
  [6.5, 1.0],
] as const;

describe("erf", () => {
  it.each(known)("of %d is within 2e-16, relatively, of the C library's", (x, expected) => {
    expect(Math.abs(erf(x) - expected)).toBeLessThanOrEqual(2.3e-16 * Math.abs(expected));
    expect(erf(-x)).toBe(-erf(x));
  });

  it("is ±1 at ±Infinity, keeps the sign of zero and lets NaN through", () => {
    expect([erf(Infinity), erf(-Infinity), erf(0), erf(-0), erf(NaN)]).toEqual([1, -1, 0, -0, NaN]);
  });
});
