import type { ToyLoss } from "./toy-losses.ts";

type Pair = [x: number, y: number];

/** One step of an optimizer: moves the place, and keeps what it remembers in `memory`. */
type Step = (place: Pair, gradient: readonly number[], memory: Memory) => void;

interface Memory {
  readonly first: Pair;
  readonly second: Pair;
  step: number;
}

/** An optimizer with the rate that suits each loss. */
interface Racer {
  readonly name: string;
  readonly rates: Readonly<Record<string, number>>;
  readonly step: (rate: number) => Step;
}

const each = (pair: Pair, next: (index: 0 | 1) => number) => {
  const moved: Pair = [next(0), next(1)];
  [pair[0], pair[1]] = moved;
};

export const racers: readonly Racer[] = [
  {
    name: "sgd",
    rates: { ravine: 0.06, rosenbrock: 8e-4, himmelblau: 0.01 },
    step: (rate) => (place, gradient) => each(place, (at) => place[at] - rate * gradient[at]!),
  },
  {
    name: "momentum",
    rates: { ravine: 0.02, rosenbrock: 4e-4, himmelblau: 4e-3 },
    step:
      (rate) =>
      (place, gradient, { first }) => {
        each(first, (at) => 0.9 * first[at] + gradient[at]!);
        each(place, (at) => place[at] - rate * first[at]);
      },
  },
  {
    name: "adagrad",
    rates: { ravine: 0.5, rosenbrock: 0.4, himmelblau: 0.6 },
    step:
      (rate) =>
      (place, gradient, { second }) => {
        each(second, (at) => second[at] + gradient[at]! ** 2);
        each(place, (at) => place[at] - (rate * gradient[at]!) / (Math.sqrt(second[at]) + 1e-8));
      },
  },
  {
    name: "rmsprop",
    rates: { ravine: 0.03, rosenbrock: 0.01, himmelblau: 0.04 },
    step:
      (rate) =>
      (place, gradient, { second }) => {
        each(second, (at) => 0.9 * second[at] + 0.1 * gradient[at]! ** 2);
        each(place, (at) => place[at] - (rate * gradient[at]!) / (Math.sqrt(second[at]) + 1e-8));
      },
  },
  {
    name: "adam",
    rates: { ravine: 0.1, rosenbrock: 0.05, himmelblau: 0.15 },
    step: (rate) => (place, gradient, memory) => {
      const { first, second } = memory;
      memory.step++;
      each(first, (at) => 0.9 * first[at] + 0.1 * gradient[at]!);
      each(second, (at) => 0.999 * second[at] + 0.001 * gradient[at]! ** 2);
      const scale = (rate * Math.sqrt(1 - 0.999 ** memory.step)) / (1 - 0.9 ** memory.step);
      each(place, (at) => place[at] - (scale * first[at]) / (Math.sqrt(second[at]) + 1e-8));
    },
  },
];

/** The way of a racer down a loss, its start included. */
export function race(racer: Racer, loss: ToyLoss, steps: number): Pair[] {
  const place: Pair = [...loss.start];
  const memory: Memory = { first: [0, 0], second: [0, 0], step: 0 };
  const step = racer.step(racer.rates[loss.name] ?? 0.01);
  const way: Pair[] = [[...place]];
  for (let at = 0; at < steps; at++) {
    step(place, loss.gradient(place), memory);
    way.push([...place]);
  }
  return way;
}
