import { describe, expect, it } from "vitest";

import { weightedSum } from "../../test/support.ts";
import { add } from "./add.ts";
import { matmul } from "./matmul.ts";
import { multiply } from "./multiply.ts";
import { operation } from "./operation.ts";
import { Tape, type Tensor } from "./tape.ts";

describe("Tape", () => {
  it("refuses a tensor after its step and says how to keep the numbers", () => {
    const tape = new Tape();
    const escaped = tape.step(() => tape.constant([2], [1, 2]));
    expect(() => escaped.data).toThrow(/shape \[2\] was used after its step ended; copy/);
    expect(() => escaped.gradient).toThrow(/after its step ended/);
  });

  it("frees the step's tensors when the step throws, and can run the next one", () => {
    const tape = new Tape();
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

  it("refuses a step inside a step, tensors outside one, and a second backward", () => {
    const tape = new Tape();
    expect(() => tape.step(() => tape.step(() => 0))).toThrow(/inside another step/);
    expect(() => tape.constant([1], [1])).toThrow(/wrap the code in tape.step/);
    const twice = (): void =>
      tape.step(() => {
        const loss = weightedSum(tape.leaf([1], Float64Array.of(1), new Float64Array(1)));
        tape.backward(loss);
        tape.backward(loss);
      });
    expect(twice).toThrow(/ran already/);
  });

  it("starts backward only at a single number", () => {
    const tape = new Tape();
    expect(() => tape.step(() => tape.backward(tape.constant([2], [1, 2])))).toThrow(/shape \[\], not \[2\]/);
  });

  it("refuses an operation over tensors of two tapes", () => {
    const [one, other] = [new Tape(), new Tape()];
    const mix = (): void =>
      one.step(() => other.step(() => void add(one.constant([1], [1]), other.constant([1], [1]))));
    expect(mix).toThrow(/two tapes/);
  });

  it("sums the gradients of a tensor that is used twice", () => {
    const tape = new Tape();
    const gradient = new Float64Array(1);
    tape.step(() => {
      const x = tape.leaf([], Float64Array.of(3), gradient);
      tape.backward(add(multiply(x, x), x));
    });
    expect(gradient[0]).toBe(7);
  });

  it("keeps an unused branch with Infinity out of the gradients", () => {
    const tape = new Tape();
    const gradient = new Float64Array(1);
    tape.step(() => {
      const x = tape.leaf([], Float64Array.of(2), gradient);
      multiply(x, tape.constant([], [Infinity]));
      tape.backward(multiply(x, x));
    });
    expect(gradient[0]).toBe(4);
  });

  it("holds the same memory after a thousand steps as after two", () => {
    const tape = new Tape();
    const capacities = Array.from({ length: 1000 }, () => {
      tape.step(() => {
        for (let i = 0; i < 9; i += 1) tape.constant([100], new Float64Array(100));
      });
      return tape.capacity;
    });
    expect(new Set(capacities)).toEqual(new Set([900]));
  });

  it("gives zeroed memory although steps reuse it", () => {
    const tape = new Tape();
    tape.step(() => tape.scratch(8).fill(7));
    expect(tape.step(() => [...tape.scratch(8)])).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("shows both shapes when two tensors do not fit", () => {
    const tape = new Tape();
    const pair = (run: (a: Tensor, b: Tensor) => Tensor) => (): unknown =>
      tape.step(() =>
        run(tape.constant([2, 3], new Float64Array(6)), tape.constant([2], new Float64Array(2))),
      );
    for (const run of [add, multiply, matmul]) expect(pair(run)).toThrow(/\[2, 3\] and \[2\]/);
  });

  it("refuses empty batches, fractional axes and the wrong count of numbers", () => {
    const tape = new Tape();
    expect(() => tape.step(() => tape.constant([0, 3], []))).toThrow(/axis of 0/);
    expect(() => tape.step(() => tape.constant([1.5], [1]))).toThrow(/axis of 1.5/);
    expect(() => tape.step(() => tape.constant([3], [1, 2]))).toThrow(/needs 3 numbers but 2/);
    expect(() => operation([], [], () => () => undefined)).toThrow(/no inputs/);
    expect(() => tape.step(() => tape.constant([2], [1, 2]).item())).toThrow(/shape is \[2\]/);
  });
});
