type Place = readonly [x: number, y: number];

/** A loss of two dimensions with its gradient, and where it is looked at. */
export interface ToyLoss {
  readonly name: string;
  readonly value: (place: Place) => number;
  readonly gradient: (place: Place) => Place;
  readonly window: { readonly x: Place; readonly y: Place };
  readonly minima: readonly Place[];
  readonly start: Place;
}

/** A bowl that is thirty times as steep along y. */
const ravine: ToyLoss = {
  name: "ravine",
  value: ([x, y]) => (x * x + 30 * y * y) / 2,
  gradient: ([x, y]) => [x, 30 * y],
  window: { x: [-3, 3], y: [-2, 2] },
  minima: [[0, 0]],
  start: [-2.6, 1.4],
};

/** Source: Rosenbrock, 1960. */
const rosenbrock: ToyLoss = {
  name: "rosenbrock",
  value: ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: ([x, y]) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  window: { x: [-2, 2], y: [-1, 3] },
  minima: [[1, 1]],
  start: [-1.5, 2.2],
};

/** Four minima of the same depth. Source: Himmelblau, 1972. */
const himmelblau: ToyLoss = {
  name: "himmelblau",
  value: ([x, y]) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  gradient: ([x, y]) => [
    4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
    2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
  ],
  window: { x: [-5, 5], y: [-5, 5] },
  minima: [
    [3, 2],
    [-2.805118, 3.131312],
    [-3.77931, -3.283186],
    [3.584428, -1.848126],
  ],
  start: [-0.4, -0.6],
};

export const toyLosses: readonly ToyLoss[] = [ravine, rosenbrock, himmelblau];
