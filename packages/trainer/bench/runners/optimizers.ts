// node runners/optimizers.ts <numbers>: nanoseconds that each optimizer takes for one number of a square matrix, by
// the public API, and that a copy takes which moves as many bytes as Adam must. Prints JSON.
import { createEngine } from "../../src/engine/create-engine.ts";
import * as d from "../../src/index.ts";
import { ParameterVector } from "../../src/parameters/parameter-vector.ts";
import { measureAll, numbers } from "./measure.ts";

const side = Math.round(Math.sqrt(Number(process.argv[2])));
const size = side ** 2;
const optimizers: Record<string, d.Optimizer> = {
  sgd: d.sgd({ learningRate: 1e-3 }),
  momentum: d.sgd({ learningRate: 1e-3, momentum: 0.9 }),
  "momentum of steps": d.sgd({ learningRate: 1e-3, momentum: 0.9, velocity: "steps" }),
  nesterov: d.sgd({ learningRate: 1e-3, momentum: 0.9, nesterov: true }),
  adagrad: d.adagrad(),
  rmsprop: d.rmsprop(),
  "rmsprop centred, momentum": d.rmsprop({ centered: true, momentum: 0.9 }),
  adam: d.adam(),
  amsgrad: d.adam({ amsgrad: true }),
  "adam, clipped by norm": d.adam({ clipNorm: 1e6 }),
  adamw: d.adamw(),
  lion: d.lion(),
  lamb: d.lamb(),
  ...(size > 2e6 ? {} : { muon: d.muon() }),
};

/** Adam reads w, g, m, v and writes w, m, v. */
const adamTraffic = 7;
const [from, to] = [new Float32Array((size * adamTraffic) / 2), new Float32Array((size * adamTraffic) / 2)];
const steps = Object.entries(optimizers).map(([name, optimizer]) => {
  const range = { name: "dense1.weight", shape: [side, side], start: 0, end: size };
  const parameters = new ParameterVector(createEngine(), [range]);
  parameters.values.set(numbers(size));
  parameters.gradients.set(numbers(size));
  const state = optimizer.init(parameters);
  return [name, () => state.apply(1)] as const;
});
measureAll([["copy", () => to.set(from)], ...steps], size);
