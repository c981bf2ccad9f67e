import { setImmediate } from "node:timers/promises";

import { checkWhole } from "../check-number.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Network } from "../layers/network.ts";
import type { MinimizeMethod } from "../minimizers/method.ts";
import { checkLimits, type IterationReport, type MinimizeLimits } from "../minimizers/minimize-options.ts";
import { iterate, type MinimizeResult } from "../minimizers/minimize.ts";
import { evaluate } from "./evaluate.ts";
import { networkFunction, type NetworkFunctionOptions } from "./network-function.ts";
import type { Scores } from "./scores.ts";
import { ThreadCrew, type Threads } from "./thread-crew.ts";
import { trainAlone } from "./training-lock.ts";

/** What `onIteration` of `fitFullBatch` gets; `value` is the mean loss over the training set plus penalties. */
export interface FullBatchReport extends IterationReport {
  /** Scores of the validation set, when one was given. */
  readonly validation?: Scores;
}

/** How `fitFullBatch` trains. */
export interface FitFullBatchOptions extends NetworkFunctionOptions, MinimizeLimits {
  readonly train: Dataset;
  /** Evaluated at the start and after every iteration. */
  readonly validation?: Dataset;
  readonly method: MinimizeMethod;
  /** Iterations in all, those before a state that it goes on from included; a whole number ≥ 0. */
  readonly iterationsMax: number;
  /** Threads to compute on, as in `fit`; "auto" by default. The number changes no bit of the result. */
  readonly threads?: Threads;
  /** Called at the start, unless it goes on from a state, and after every iteration; awaited. */
  readonly onIteration?: (report: FullBatchReport) => unknown;
}

/**
 * Trains the network in place by a method that needs the loss of the whole training set for every evaluation,
 * as `networkFunction` computes it. An error leaves the parameters of the last finished iteration. With
 * precision "f32" the method's own numbers are float64, but it stops with "lineSearch" where the loss's
 * rounding hides what is left to gain. Throws what `minimize`, `networkFunction` and the callback throw, and
 * `state` while the network is being trained otherwise.
 */
export async function fitFullBatch(net: Network, options: FitFullBatchOptions): Promise<MinimizeResult> {
  const { threads = "auto" } = options;
  checkLimits(options);
  if (threads !== "auto") checkWhole("threads", threads, 1);
  return trainAlone(net, async () => {
    const crew = new ThreadCrew(net.parameters.engine, threads);
    try {
      return await complete(net, options, crew);
    } finally {
      await crew.dismiss();
    }
  });
}

async function complete(
  net: Network,
  options: FitFullBatchOptions,
  crew: ThreadCrew,
): Promise<MinimizeResult> {
  const { train, validation, method, onIteration, ...rest } = options;
  const f = networkFunction(net, train, rest);
  const steps = iterate(f, net.parameters.values, method, rest);
  for (;;) {
    await crew.prepare();
    const next = crew.run(() => steps.next());
    net.parameters.values.set(next.value.x);
    if (next.done) return next.value;
    const scores = validation ? { validation: evaluate(net, validation, rest) } : {};
    await onIteration?.({ ...next.value, ...scores });
    // So that timers and sockets stay alive.
    await setImmediate();
  }
}
