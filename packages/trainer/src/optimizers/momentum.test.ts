import { describe, expect, it } from "vitest";

import { descendIn, stepOnce } from "../../test/optimizer-support.ts";
import { buildParameters } from "../../test/support.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";
import { createOptimizer, type Optimizer } from "./optimizer.ts";
import { sgd } from "./sgd.ts";
import { momentum } from "./transforms/momentum.ts";

const learningRate = 0.01;
const beta = 0.9;

/** The parameters after each step. */
function pathOf(optimizer: Optimizer, steps: number, multiplier?: (t: number) => number): number[][] {
  const path: number[][] = [];
  descendIn(optimizer, {
    steps,
    precision: "f64",
    ...(multiplier ? { multiplier } : {}),
    onStep: ({ values }) => path.push([...values]),
  });
  return path;
}

describe("momentum", () => {
  const gradients = sgd({ learningRate, momentum: beta });
  const steps = sgd({ learningRate, momentum: beta, velocity: "steps" });

  it("of 0 is plain gradient descent, to the bit", () => {
    const plain = pathOf(sgd({ learningRate }), 10);
    const chained = createOptimizer({ learningRate, direction: [momentum(0)] });
    expect(pathOf(chained, 10)).toEqual(plain);
  });

  it("gives the same parameters in both formulations at a constant rate", () => {
    const other = pathOf(steps, 60);
    for (const [t, values] of pathOf(gradients, 60).entries()) expect(values).toBeAllClose(other[t]!, 1e-12);
  });

  it("shrinks its next step with the rate when it sums gradients, and only its new part when it sums steps", () => {
    // One gradient, then none: what moves after the drop is the velocity alone.
    const moveAfterDrop = (optimizer: Optimizer): number => {
      const parameters = buildParameters([0]);
      const state = optimizer.init(parameters);
      parameters.gradients.fill(1);
      state.apply(1);
      const before = parameters.values[0]!;
      parameters.gradients.fill(0);
      state.apply(0.1);
      return before - parameters.values[0]!;
    };
    expect(moveAfterDrop(gradients)).toBeCloseTo(0.1 * learningRate * beta, 15);
    expect(moveAfterDrop(steps)).toBeCloseTo(learningRate * beta, 15);
  });

  it("differs between the formulations after a drop of the rate, not before", () => {
    const drop = (t: number): number => (t < 20 ? 1 : 0.1);
    const [first, second] = [pathOf(gradients, 25, drop), pathOf(steps, 25, drop)];
    expect(first[19]!).toBeAllClose(second[19]!, 1e-12);
    expect(Math.abs(first[20]![0]! - second[20]![0]!)).toBeGreaterThan(1e-3);
  });
});

describe("Nesterov's momentum", () => {
  it("takes a first step that is 1 + β times as long after the change of variables", () => {
    const optimizer = sgd({ learningRate, momentum: beta, nesterov: true });
    expect(stepOnce(optimizer, buildParameters([0]), [9]).values).toBeAllClose([-learningRate * 1.9 * 9]);
  });

  it("agrees in both forms under the change of variables x̃ = x − β·v, also while the rate changes", () => {
    const multiplier = (t: number): number => 1 / (1 + t / 10);
    const run = (nesterov: true | "lookAhead", look: (parameters: ParameterVector, v: number[]) => void) => {
      const optimizer = sgd({ learningRate, momentum: beta, velocity: "steps", nesterov });
      const parameters = buildParameters([2, -1]);
      const state = optimizer.init(parameters);
      for (let t = 0; t < 60; t += 1) {
        state.prepare();
        parameters.gradients.set(Float64Array.from(parameters.values, (w) => w ** 3 + 1));
        state.apply(multiplier(t));
        look(parameters, [...state.slots[0]!.values]);
      }
    };
    const ahead: number[][] = [];
    run("lookAhead", ({ values }, v) => ahead.push([...values].map((x, index) => x - beta * v[index]!)));
    const changed: number[][] = [];
    run(true, ({ values }) => changed.push([...values]));
    for (const [t, values] of changed.entries()) expect(values).toBeAllClose(ahead[t]!, 1e-12);
  });

  it("takes the gradient ahead, and leaves parameters between steps at the point itself", () => {
    const optimizer = sgd({ learningRate: 1, momentum: 0.5, nesterov: "lookAhead" });
    const parameters = buildParameters([0]);
    const state = optimizer.init(parameters);
    const places: number[] = [];
    for (const gradient of [1, 1]) {
      state.prepare();
      places.push(parameters.values[0]!);
      parameters.gradients.fill(gradient);
      state.apply(1);
      places.push(parameters.values[0]!);
    }
    // v = 1, x = −1; ahead −1 − 0.5; v = 0.5 + 1, x = −2.5.
    expect(places).toEqual([0, -1, -1.5, -2.5]);
  });

  it("moves ahead once, however often it is told to prepare", () => {
    const parameters = buildParameters([0]);
    const state = sgd({ learningRate: 1, momentum: 0.5, nesterov: "lookAhead" }).init(parameters);
    state.prepare();
    parameters.gradients.fill(1);
    state.apply(1);
    state.prepare();
    state.prepare();
    expect([...parameters.values]).toEqual([-1.5]);
    state.cancel();
    expect([...parameters.values]).toEqual([-1]);
  });

  it("says so when the gradient was not taken ahead", () => {
    const state = sgd({ learningRate, momentum: beta, nesterov: "lookAhead" }).init(buildParameters([0]));
    expect(() => state.apply(1)).toThrow(/call prepare\(\) before the forward pass/);
  });

  it("goes back to the parameters to the bit where the step is given up", () => {
    const parameters = buildParameters([0.1, 0.7], [], "f32");
    const state = sgd({ learningRate, momentum: beta, nesterov: "lookAhead" }).init(parameters);
    parameters.gradients.set([1 / 3, -7]);
    state.prepare();
    state.apply(1);
    const before = parameters.values.slice();
    state.prepare();
    expect(parameters.values).not.toEqual(before);
    state.cancel();
    expect(parameters.values).toEqual(before);
  });

  it.each([true, "lookAhead"] as const)("(%s) is refused without momentum, as PyTorch does", (nesterov) => {
    expect(() => sgd({ learningRate, nesterov })).toThrow(/momentum is 0; give a momentum above 0/);
  });

  it("refuses a form that it does not know", () => {
    const nesterov = "lookahead" as "lookAhead";
    expect(() => sgd({ learningRate, momentum: beta, nesterov })).toThrow('nesterov is "lookahead"; give');
  });

  it("refuses an unknown velocity", () => {
    const velocity = "step" as "steps";
    expect(() => sgd({ learningRate, velocity })).toThrow('velocity is "step"; give "gradients" or "steps".');
  });

  it("refuses to look ahead by a velocity of gradients", () => {
    const options = { learningRate, momentum: beta, nesterov: "lookAhead", velocity: "gradients" } as const;
    expect(() => sgd(options)).toThrow(/needs a velocity of steps/);
  });
});
