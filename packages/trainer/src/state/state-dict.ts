import { formatShape, isSameShape, type Shape, type Vector } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";

/** Numbers with a shape, apart from any network. */
export interface StateTensor {
  readonly shape: Shape;
  readonly data: Vector;
}

/** Tensors by name, such as "dense1.weight": what a network knows, ready to be stored. */
export type StateDict = ReadonlyMap<string, StateTensor>;

/** A tensor that a state can be loaded into: a view of the live numbers. */
export interface StateSlot {
  readonly name: string;
  readonly shape: Shape;
  readonly values: Vector;
}

/** Copies of all slots. */
export function copyState(slots: readonly StateSlot[]): StateDict {
  return new Map(slots.map(({ name, shape, values }) => [name, { shape, data: values.slice() }]));
}

/**
 * Copies a state into the slots. Nothing is written unless everything fits. Throws `state` that lists what is
 * missing, what nobody expects and which shapes differ, showing both.
 */
export function loadState(slots: readonly StateSlot[], state: StateDict): void {
  const names = new Set(slots.map(({ name }) => name));
  const problems = [
    ...slots.filter(({ name }) => !state.has(name)).map(({ name }) => `${name} is missing`),
    ...[...state.keys()].filter((name) => !names.has(name)).map((name) => `${name} is unexpected`),
    ...slots.flatMap(({ name, shape }) => {
      const given = state.get(name)?.shape;
      if (!given || isSameShape(given, shape)) return [];
      return [`${name} has shape ${formatShape(given)} instead of ${formatShape(shape)}`];
    }),
  ];
  if (problems.length > 0) {
    throw new TrainerError(
      "state",
      `the state does not fit: ${problems.join("; ")}. Load it into what it was taken from.`,
    );
  }
  for (const { name, values } of slots) values.set(state.get(name)!.data);
}
