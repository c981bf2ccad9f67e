import { describe, expect, it } from "vitest";

import { quadratic, randomDefinite, rosenbrock } from "../../test/minimization-functions.ts";
import { normals } from "../../test/support.ts";
import { bfgs } from "./bfgs.ts";
import { lbfgs } from "./lbfgs.ts";
import type { MinimizeMethod } from "./method.ts";
import { minimize } from "./minimize.ts";

/** The first method, which shows what the second one would have proposed from the same moves. */
function watched(
  first: MinimizeMethod,
  second: MinimizeMethod,
  watch: (proposed: Float64Array, instead: Float64Array) => unknown,
): MinimizeMethod {
  return {
    ...first,
    init(size) {
      const [leading, following] = [first.init(size), second.init(size)];
      return {
        slots: leading.slots,
        propose(position, problem) {
          const proposal = leading.propose(position, problem);
          watch(proposal.direction, following.propose(position, problem).direction);
          return proposal;
        },
        learn(move) {
          leading.learn(move);
          following.learn(move);
        },
      };
    },
  };
}

describe("lbfgs", () => {
  it.each(["none", "first"] as const)(
    "that remembers every step goes in the directions of bfgs, with initial scaling %s",
    (initialScaling) => {
      let iterations = 0;
      const method = watched(
        bfgs({ initialScaling }),
        lbfgs({ initialScaling, history: 60 }),
        (proposed, instead) => {
          iterations += 1;
          expect(instead).toBeAllClose(proposed, 1e-7);
        },
      );
      const result = minimize(rosenbrock, [-1.2, 1, 0.3, -0.5, 1], method, { iterationsMax: 60 });
      expect(result.reason).toBe("converged");
      expect(iterations).toBeGreaterThan(20);
    },
  );

  it.each([3, 6, 10])(
    "with a history of n = %d ends a quadratic in n exact steps, point by point like bfgs",
    (n) => {
      const f = quadratic(randomDefinite(n, n), normals(n, 2));
      const [full, limited] = [
        bfgs({ lineSearch: "exact" }),
        lbfgs({
          history: n,
          initialScaling: "none",
          lineSearch: "exact",
        }),
      ].map((method) => {
        const path: Float64Array[] = [];
        minimize(f, normals(n, 3), method, { gradientTolerance: 1e-7, onIteration: ({ x }) => path.push(x) });
        return path;
      });
      expect(full).toHaveLength(n + 1);
      expect(limited).toHaveLength(n + 1);
      for (const [at, x] of full!.entries()) expect(limited![at]).toBeAllClose(x, 1e-8);
    },
  );

  it("forgets all but the last steps", () => {
    let differences = 0;
    const [longer, shorter] = [lbfgs({ history: 60 }), lbfgs({ history: 4 })];
    const method = watched(longer, shorter, (proposed, instead) => {
      differences += Number(proposed.some((value, i) => Math.abs(value - instead[i]!) > 1e-6));
    });
    const { iterations } = minimize(rosenbrock, [-1.2, 1, 0.3, -0.5, 1], method);
    expect(iterations).toBeGreaterThan(20);
    // After 0 to 4 steps they remember the same; the last differences are small.
    expect(differences).toBeGreaterThan(10);
    expect(differences).toBeLessThanOrEqual(iterations - 5);
  });

  it.each([-1e-3, 0, 1e-17])("does not remember a step without upward curvature: sᵀy = %d", (curvature) => {
    const memory = lbfgs().init(2);
    const before = memory.slots.map(({ values }) => [...values]);
    memory.learn({
      step: Float64Array.of(1, 0),
      gradientChange: Float64Array.of(curvature, 5),
      valueChange: -1,
      stepLength: 1,
      slope: -1,
    });
    expect(memory.slots.map(({ values }) => [...values])).toEqual(before);
  });

  it("refuses a history of no steps and unknown scalings", () => {
    expect(() => lbfgs({ history: 0 })).toThrow("history is 0");
    expect(() => lbfgs({ initialScaling: "last" as "latest" })).toThrow(
      'initialScaling is "last"; give "latest" or "first" or "none"',
    );
  });
});
