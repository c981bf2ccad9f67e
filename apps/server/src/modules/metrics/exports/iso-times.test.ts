import * as fc from "fast-check";
import { expect, test } from "vitest";
import { IsoTimes } from "./iso-times.ts";

test("times are written as Date writes them, in any order", () => {
  const time = fc.oneof(
    fc.integer({ min: 0, max: 8.64e15 }),
    fc.double({ min: 0, max: 8.64e15, noNaN: true }),
    fc.constantFrom(0, 86_399_999, 86_400_000, 86_400_000 - 0.25, 8.64e15, 253_402_300_800_000),
  );
  fc.assert(
    fc.property(fc.array(time), (times) => {
      const iso = new IsoTimes();
      expect(times.map((one) => iso.text(one))).toEqual(times.map((one) => new Date(one).toISOString()));
    }),
    { numRuns: 1000 },
  );
});
