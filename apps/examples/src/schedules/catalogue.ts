import {
  constant,
  cosine,
  cosineRestarts,
  cyclic,
  exponential,
  inverseSquareRoot,
  linear,
  oneCycle,
  polynomial,
  sequence,
  stepDecay,
  warmup,
  type Schedule,
} from "@descent/trainer";
import { plateauCode, plateauExample } from "./plateau-example.ts";

/** A schedule as it is shown. */
export interface Example {
  /** The function of the trainer that it is an example of. */
  readonly name: string;
  /** How it is made, as one writes it. */
  readonly code: string;
  readonly schedule: Schedule;
}

/** Fewest steps that all examples fit into. */
export const fewestSteps = 10;

/** At least one example of every schedule, each made for trainings of that many steps, at least 10. */
export function exampleSchedules(steps: number): readonly Example[] {
  const part = (fraction: number): number => Math.round(fraction * steps);
  const [tenth, fifth, most] = [part(0.1), part(0.2), part(0.6)];
  const examples: readonly (readonly [code: string, schedule: Schedule])[] = [
    ["constant()", constant()],
    [`stepDecay([${part(0.3)}, ${most}, ${part(0.9)}])`, stepDecay([part(0.3), most, part(0.9)])],
    [`cosine(${steps})`, cosine(steps)],
    [`linear(${steps})`, linear(steps)],
    ["inverseSquareRoot()", inverseSquareRoot()],
    [`exponential(0.01 ** (1 / ${steps}))`, exponential(0.01 ** (1 / steps))],
    [`polynomial(${steps}, 2)`, polynomial(steps, 2)],
    [`cosineRestarts(${fifth})`, cosineRestarts(fifth)],
    [`cosineRestarts(${part(1 / 7)}, { factor: 2 })`, cosineRestarts(part(1 / 7), { factor: 2 })],
    [`cyclic(${tenth})`, cyclic(tenth)],
    [`cyclic(${tenth}, { factorPerCycle: 0.5 })`, cyclic(tenth, { factorPerCycle: 0.5 })],
    [`oneCycle(${steps})`, oneCycle(steps)],
    [
      `oneCycle(${steps}, { rise: 0.45, shape: "linear", threePhases: true })`,
      oneCycle(steps, { rise: 0.45, shape: "linear", threePhases: true }),
    ],
    [`warmup(${tenth}, cosine(${steps - tenth}))`, warmup(tenth, cosine(steps - tenth))],
    [`warmup(${tenth}, inverseSquareRoot(${tenth}))`, warmup(tenth, inverseSquareRoot(tenth))],
    [
      `sequence([[constant(), ${most}], [linear(${fifth}, 0.1), ${fifth}]], constant(0.1))`,
      sequence(
        [
          [constant(), most],
          [linear(fifth, 0.1), fifth],
        ],
        constant(0.1),
      ),
    ],
    [plateauCode, plateauExample(steps)],
  ];
  return examples.map(([code, schedule]) => ({ name: code.slice(0, code.indexOf("(")), code, schedule }));
}
