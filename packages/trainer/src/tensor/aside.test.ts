import { describe, expect, it } from "vitest";

import { createTape, normals } from "../../test/support.ts";
import { multiply } from "./arithmetic.ts";
import { matmul } from "./matmul.ts";
import { rectify } from "./rectify.ts";
import { sum } from "./reduce.ts";
import type { Tape } from "./tape.ts";
import type { Tensor } from "./tensor.ts";

describe.each(["f32", "f64"] as const)("what happens aside in a step in %s", (precision) => {
  const build = (tape: Tape): { x: Tensor; hidden: Tensor; output: Tensor } => {
    const x = tape.variable([4, 3], normals(12, 1));
    const hidden = rectify(matmul(x, tape.constant([3, 5], normals(15, 2))));
    return { x, hidden, output: multiply(hidden, hidden) };
  };

  it("leaves the step's own gradients, to the bit, and uses no memory after it", () => {
    const [alone, tape] = [createTape(precision), createTape(precision)];
    const expected = alone.step(() => {
      const { x, hidden, output } = build(alone);
      alone.backward(sum(output));
      return [[...x.gradient], [...hidden.gradient]];
    });
    tape.step(() => {
      const { x, hidden, output } = build(tape);
      const { address } = tape.engine.arena.scoped(() => tape.take(1));
      tape.aside(() => {
        tape.backward(sum(multiply(output, tape.constant([4, 5], normals(20, 3)))));
        expect([...hidden.gradient]).not.toEqual(expected[1]);
        expect(x.gradient.some((value) => value !== 0)).toBe(true);
      });
      expect(x.gradient.every((value) => value === 0)).toBe(true);
      expect(tape.engine.arena.scoped(() => tape.take(1)).address).toBe(address);
      tape.backward(sum(output));
      expect([[...x.gradient], [...hidden.gradient]]).toEqual(expected);
      expect(() => tape.backward(sum(output))).toThrow(/backward\(\) ran already/);
    });
  });
});
