import { describe, expect, it, vi } from "vitest";

import { descendIn, stepOnce } from "../../test/optimizer-support.ts";
import { buildParameters } from "../../test/support.ts";
import { adagrad } from "./adagrad.ts";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import { lion } from "./lion.ts";
import { muon } from "./muon.ts";
import { createOptimizer } from "./optimizer.ts";
import { partition } from "./partition.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";
import { lookAheadMomentum } from "./transforms/look-ahead-momentum.ts";
import { momentum } from "./transforms/momentum.ts";
import type { Transform } from "./transforms/transform.ts";

describe("optimizer options", () => {
  it.each([-1, NaN, Infinity])("refuse the learning rate %d", (learningRate) => {
    expect(() => sgd({ learningRate })).toThrow(`learningRate is ${learningRate}`);
    expect(() => createOptimizer({ learningRate, direction: [] })).toThrow("from 0 to below Infinity");
  });

  it("name the constant that is out of range", () => {
    expect(() => adam({ beta1: 1 })).toThrow("beta1 is 1; give a number from 0 to below 1.");
    expect(() => adam({ beta2: -0.1 })).toThrow("beta2 is -0.1");
    expect(() => lion({ beta2: 1 })).toThrow("beta2 is 1");
    expect(() => adagrad({ epsilon: -1 })).toThrow("epsilon is -1");
    expect(() => rmsprop({ decayRate: 1 })).toThrow("decayRate is 1");
    expect(() => sgd({ learningRate: 1, momentum: 1.5 })).toThrow("momentum is 1.5");
    expect(() => adamw({ weightDecay: -1 })).toThrow("weightDecay is -1");
    expect(() => muon({ iterations: 0 })).toThrow("iterations is 0");
    expect(() => adam({ clipNorm: 0 })).toThrow("clipNorm is 0; give a number above 0.");
    expect(() => adam({ clipValue: -2 })).toThrow("clipValue is -2");
    expect(() => adam({ decay: "pytorch" as "torch" })).toThrow(
      'decay is "pytorch"; give "l2" or "decoupled"',
    );
  });

  it("refuse a link that looks ahead among those of the direction, whose velocity would be one of gradients", () => {
    const direction = [lookAheadMomentum(0.9)];
    expect(() => createOptimizer({ learningRate: 1, direction })).toThrow(/put it into `step`/);
  });

  it.each([
    { numbers: { count: 1, at: () => [1, 5] }, message: /gave 2 numbers for a step, but its count is 1/ },
    { numbers: { count: 2, at: () => [1] }, message: /gave 1 numbers for a step, but its count is 2/ },
  ])("refuse numbers that are not as many as a transform says", ({ numbers, message }) => {
    const own: Transform = { numbers, rule: (update) => ({ update }) };
    const optimizer = createOptimizer({ learningRate: 0.01, direction: [own] });
    expect(() => stepOnce(optimizer, buildParameters([1]), [1])).toThrow(message);
  });

  it("refuse a rule that leaves one of its transform's slots out", () => {
    const own: Transform = {
      slots: ["a", "b"],
      rule: (update, { slots: [a] }) => ({ update, slots: [a!] }),
    };
    const optimizer = createOptimizer({ learningRate: 0.01, direction: [own] });
    expect(() => optimizer.init(buildParameters([1]))).toThrow(/gave 1 new slots, .* has 2: a, b/);
  });

  it("refuse a learning rate that is a text", () => {
    expect(() => adam({ learningRate: "0.1" as unknown as number })).toThrow('learningRate is "0.1"; give');
  });

  it("refuse a chain that would store two vectors under one name", () => {
    const direction = [momentum(0.9), momentum(0.5)];
    expect(() => createOptimizer({ learningRate: 1, direction })).toThrow(/have a slot "velocity"/);
  });
});

describe.each(["f32", "f64"] as const)("clipping in %s", (precision) => {
  const step = (
    options: { clipNorm?: number; clipValue?: number },
    gradients: readonly number[],
  ): number[] => {
    const parameters = buildParameters([0, 0], [0], precision);
    return [...stepOnce(sgd({ learningRate: 1, ...options }), parameters, gradients).values];
  };
  const tolerance = precision === "f32" ? 1e-6 : 1e-12;

  it("by norm shortens the whole network's gradient, biases included, and keeps its direction", () => {
    // The norm of (2, 3, 6) is 7; PyTorch adds 1e-6 to it.
    const factor = 3.5 / (7 + 1e-6);
    expect(step({ clipNorm: 3.5 }, [2, -3, 6])).toBeAllClose(
      [-2 * factor, 3 * factor, -6 * factor],
      tolerance,
    );
  });

  it("by norm leaves a shorter gradient, and one of zeros, as they are", () => {
    expect(step({ clipNorm: 8 }, [2, -3, 6])).toEqual([-2, 3, -6]);
    expect(step({ clipNorm: 8 }, [0, 0, 0])).toEqual([0, 0, 0]);
  });

  it("by value cuts each number by itself", () => {
    expect(step({ clipValue: 2.5 }, [2, -3, 6])).toEqual([-2, 2.5, -2.5]);
  });

  it("by value comes after the norm is taken", () => {
    const factor = 5 / (10 + 1e-6);
    expect(step({ clipValue: 3.5, clipNorm: 5 }, [6, 8, 0])).toBeAllClose([-6 * factor, -3.5, 0], tolerance);
  });
});

describe("groups", () => {
  it("give parameters that match a name's pattern options of their own, and share the others", () => {
    const grouped = sgd({
      learningRate: 0.1,
      weightDecay: 0.5,
      exclude: false,
      groups: [{ match: /bias$/, learningRate: 0.01, weightDecay: 0 }],
    });
    const parameters = stepOnce(grouped, buildParameters([2, 4], [10]), [1, 1, 1]);
    expect(parameters.values).toBeAllClose([2 - 0.1 * 2, 4 - 0.1 * 3, 10 - 0.01]);
  });

  it("that change nothing change no bit", () => {
    for (const precision of ["f32", "f64"] as const) {
      const run = { steps: 30, precision };
      const plain = descendIn(adam({ learningRate: 0.02 }), run);
      const grouped = descendIn(adam({ learningRate: 0.02, groups: [{ match: /bias/ }] }), run);
      expect(grouped.values).toEqual(plain.values);
    }
  });

  it("keep the state of each parameter once, under the name it has without groups", () => {
    const names = (optimizer: ReturnType<typeof adam>): readonly string[] =>
      optimizer
        .init(buildParameters([1, 2], [3]))
        .slots.map(({ name }) => name)
        .toSorted();
    expect(names(adam({ groups: [{ match: /bias/ }] }))).toEqual(names(adam()));
  });

  it("clip by the norm of the whole network's gradient, not of their own", () => {
    const options = { learningRate: 1, clipNorm: 5 };
    const whole = stepOnce(sgd(options), buildParameters([0], [0]), [30, 40]);
    const groups = [{ match: /bias/, learningRate: 1 }];
    const grouped = stepOnce(sgd({ ...options, groups }), buildParameters([0], [0]), [30, 40]);
    expect(grouped.values).toEqual(whole.values);
  });

  it("with a name report the rate they begin with", () => {
    const groups = [{ match: /bias/, name: "biases", learningRate: 0.5 }, { match: /dense1/ }];
    expect(sgd({ learningRate: 0.1, groups }).groupLearningRates).toEqual({ biases: 0.5 });
  });

  it("inside groups are reported too", () => {
    const inner = [{ match: /bias/, name: "biases", learningRate: 0.5 }];
    const others = adam({ learningRate: 0.1, groups: inner });
    expect(muon({ others }).groupLearningRates).toEqual({ others: 0.1, biases: 0.5 });
  });

  it("take the norm that clips them once for all of them", () => {
    const groups = [{ match: /weight/ }];
    const parameters = buildParameters([1], [2]);
    const state = sgd({ learningRate: 1, clipNorm: 1, groups }).init(parameters);
    const { kernels } = parameters.engine;
    const sumSquares = vi.spyOn(kernels, "sumSquares");
    state.apply(1);
    expect(sumSquares).toHaveBeenCalledTimes(1);
  });

  it("that have no pattern are refused", () => {
    const groups = [{ learningRate: 1 }] as unknown as [{ match: RegExp }];
    expect(() => adam({ groups })).toThrow("match of a group is undefined");
  });

  it("give back the memory of those before one that cannot be made", () => {
    const parameters = buildParameters([1], [2]);
    const refusing = { ...adam(), init: () => expect.unreachable("made") };
    const optimizer = partition(refusing, [{ match: /weight/, optimizer: adam() }]);
    expect(() => optimizer.init(parameters)).toThrow("made");
    const { highWater } = parameters.engine.arena;
    expect(() => optimizer.init(parameters)).toThrow("made");
    expect(parameters.engine.arena.highWater).toBe(highWater);
  });

  it("that match nothing are told, with the names there are", () => {
    const optimizer = adam({ groups: [{ match: /weigth/ }] });
    expect(() => optimizer.init(buildParameters([1], [2]))).toThrow(
      /group 1 \(\/weigth\/\) has no parameter .* the network has: dense1.weight, dense1.bias/,
    );
  });

  it("take the first that matches", () => {
    const groups = [
      { match: /bias/, learningRate: 1 },
      { match: /dense1/, learningRate: 2 },
    ];
    const { values } = stepOnce(sgd({ learningRate: 3, groups }), buildParameters([0], [0]), [1, 1]);
    expect([...values]).toEqual([-2, -1]);
  });
});
