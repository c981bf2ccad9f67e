import { describe, expect, it } from "vitest";

import { createTape, weightedSum } from "../../test/support.ts";
import { input } from "../expressions/expression.ts";
import { add, divide, multiply, subtract } from "./arithmetic.ts";
import { convolve } from "./convolution.ts";
import { linear } from "./linear.ts";
import { matmul } from "./matmul.ts";
import { operation } from "./operation.ts";
import { applyPointwise } from "./pointwise.ts";
import type { Shape } from "../shape.ts";
import type { Tape } from "./tape.ts";
import type { Tensor } from "./tensor.ts";

const zerosOf = (tape: Tape, shape: Shape): Tensor =>
  tape.constant(shape, new Float64Array(shape.reduce((size, axis) => size * axis, 1)));

describe.each(["f32", "f64"] as const)("Tape in %s", (precision) => {
  it("refuses a tensor after its step and says how to keep the numbers", () => {
    const tape = createTape(precision);
    const escaped = tape.step(() => tape.variable([2], [1, 2]));
    expect(() => escaped.data).toThrow(/shape \[2\] was used after its step ended; copy/);
    expect(() => escaped.keep()).toThrow(/after its step ended/);
    expect(() => escaped.gradient).toThrow(/after its step ended/);
    expect(() => tape.step(() => add(escaped, tape.constant([2], [1, 2])))).toThrow(/after its step ended/);
  });

  it("refuses a gradient that was collected in a step that has ended", () => {
    const tape = createTape(precision);
    const escaped = tape.step(() => {
      const x = tape.variable([2], [1, 2]);
      tape.backward(weightedSum(x));
      return x;
    });
    expect(() => escaped.gradient).toThrow(/after its step ended/);
  });

  it("frees the step's tensors when the step throws, and can run the next one", () => {
    const tape = createTape(precision);
    let escaped: Tensor | undefined;
    const fail = (): never =>
      tape.step(() => {
        escaped = tape.constant([1], [1]);
        throw new Error("mine");
      });
    expect(fail).toThrow("mine");
    expect(() => escaped?.data).toThrow(/after its step ended/);
    expect(tape.step(() => tape.constant([1], [5]).item())).toBe(5);
  });

  it("refuses a step that returns a promise, after which its tensors would be gone", () => {
    const tape = createTape();
    expect(() => tape.step(async () => 1)).toThrow(/returned a promise/);
    expect(tape.step(() => tape.constant([1], [5]).item())).toBe(5);
  });

  it("refuses a step inside a step, tensors outside one, and a second backward", () => {
    const tape = createTape(precision);
    expect(() => tape.step(() => tape.step(() => 0))).toThrow(/inside another step/);
    expect(() => tape.constant([1], [1])).toThrow(/wrap the code in tape.step/);
    const twice = (): void =>
      tape.step(() => {
        const loss = weightedSum(tape.variable([1], [1]));
        tape.backward(loss);
        tape.backward(loss);
      });
    expect(twice).toThrow(/ran already/);
  });

  it("starts backward only at a single number", () => {
    const tape = createTape(precision);
    expect(() => tape.step(() => tape.backward(tape.constant([2], [1, 2])))).toThrow(/shape \[\], not \[2\]/);
  });

  it.each<[string, Shape, Shape, (mine: Tensor, foreign: Tensor) => Tensor]>([
    ["add", [2, 2], [2], add],
    ["multiply", [2, 2], [2, 2], multiply],
    ["matmul", [2, 2], [2, 2], matmul],
    ["linear", [2, 2], [2, 2], linear],
    ["a bias", [2, 2], [2], (mine, bias) => linear(mine, mine, { bias })],
    ["convolve", [1, 2, 2, 1], [1, 1, 1, 1], convolve],
    ["a convolution's bias", [1, 1, 1, 1], [1], (mine, bias) => convolve(mine, mine, { bias })],
    ["operation()", [2], [2], (mine, foreign) => operation([mine, foreign], [2], () => () => undefined)],
  ])("refuses tensors of two tapes in %s", (_, own, other, run) => {
    const [one, two] = [createTape(precision), createTape(precision)];
    const mix = (): void => one.step(() => two.step(() => void run(zerosOf(one, own), zerosOf(two, other))));
    expect(mix).toThrow(/two tapes/);
  });

  it("sums the gradients of a tensor that is used twice", () => {
    const tape = createTape(precision);
    const { arena } = tape.engine;
    const [values, gradient] = [arena.allocate(1), arena.allocate(1)];
    values.data[0] = 3;
    tape.step(() => {
      const x = tape.leaf([], values, gradient);
      tape.backward(add(multiply(x, x), x));
    });
    expect(gradient.data[0]).toBe(7);
  });

  it("keeps an unused branch with Infinity out of the gradients", () => {
    const tape = createTape(precision);
    const gradient = tape.step(() => {
      const x = tape.variable([], [2]);
      multiply(x, tape.constant([], [Infinity]));
      tape.backward(multiply(x, x));
      return x.gradient[0];
    });
    expect(gradient).toBe(4);
  });

  it("gives a parameter that the loss does not depend on a gradient of zeros", () => {
    const tape = createTape(precision);
    const [values, gradient] = [tape.engine.arena.allocate(2), tape.engine.arena.allocate(2)];
    gradient.data.fill(9);
    tape.step(() => {
      tape.leaf([2], values, gradient);
      tape.backward(weightedSum(tape.variable([1], [1])));
    });
    expect([...gradient.data]).toEqual([0, 0]);
  });

  it("gives operation() a zeroed output although steps reuse memory", () => {
    const tape = createTape(precision);
    tape.step(() => tape.take(64).data.fill(7));
    const seen = tape.step(() => {
      const x = tape.constant([8], [1, 2, 3, 4, 5, 6, 7, 8]);
      return [...operation([x], [8], () => () => undefined).data];
    });
    expect(seen).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("gives operation() zeroed input gradients to add to although steps reuse memory", () => {
    const tape = createTape(precision);
    tape.step(() => tape.take(64).data.fill(7));
    const gradient = tape.step(() => {
      const x = tape.variable([2], [1, 2]);
      const sum = operation([x], [], (output) => {
        output[0] = 3;
        return ([outer], [inner]) => inner!.forEach((_, at) => (inner![at]! += outer!));
      });
      tape.backward(sum);
      return [...x.gradient];
    });
    expect(gradient).toEqual([1, 1]);
  });

  it("shows both shapes when two tensors do not fit", () => {
    const tape = createTape(precision);
    for (const run of [add, subtract, multiply, divide, matmul]) {
      const mix = (): unknown => tape.step(() => run(zerosOf(tape, [2, 3]), zerosOf(tape, [2])));
      expect(mix).toThrow(/\[2, 3\] and \[2\]/);
    }
  });

  it("refuses fractional axes, the wrong count of numbers and an operation without inputs", () => {
    const tape = createTape(precision);
    expect(() => tape.step(() => tape.constant([1.5], [1]))).toThrow(/axis of 1.5/);
    expect(() => tape.step(() => tape.constant([3], [1, 2]))).toThrow(/needs 3 numbers but 2/);
    expect(() => operation([], [], () => () => undefined)).toThrow(/no inputs/);
    expect(() => tape.step(() => tape.constant([2], [1, 2]).item())).toThrow(/shape is \[2\]/);
  });
});

describe("gradients of intermediate results", () => {
  it("can be read in the step, where an operation's own input is not changed behind it", () => {
    const tape = createTape("f32");
    const seen = tape.step(() => {
      const x = tape.variable([3], [1, 2, 3]);
      const middle = multiply(x, x);
      tape.backward(applyPointwise(input(0), [multiply(middle, x)], { sumTo: [] }));
      return [...middle.gradient, ...x.gradient];
    });
    expect(seen).toEqual([1, 2, 3, 3, 12, 27]);
  });
});
