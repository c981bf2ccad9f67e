import { digitsRuns } from "../demo/digits-runs.ts";
import { digitsSweep } from "../demo/digits-sweep.ts";
import { pathRuns } from "../demo/path-runs.ts";
import type { Scenario } from "../plan.ts";

/** Two believable projects: nets that read digits, with a sweep of them, and optimizers on toy losses. */
export const demo: Scenario = (options) => [
  {
    name: "digits-cnn",
    description:
      "Convolutional nets on handwritten digits: which depth, optimizer and regularizer reads best?",
    runs: digitsRuns(options),
    sweeps: [digitsSweep(options)],
  },
  {
    name: "toy-losses",
    description: "Optimizers go down losses of two dimensions.",
    runs: pathRuns(options),
    sweeps: [],
  },
];
