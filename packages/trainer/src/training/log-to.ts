import type { Network } from "../layers/network.ts";
import { activationStatistics } from "./activation-statistics.ts";
import type { EpochReport, FitOptions } from "./fit-options.ts";
import { layerUpdateRatios } from "./layer-update-ratios.ts";
import type { Scores } from "./scores.ts";
import type { StepReport } from "./step-report.ts";

type Values = Record<string, number>;

/** Whatever takes named numbers of a step, such as a run of the tracker. What `log` gives is awaited. */
interface MetricLog {
  log(values: Values, options: { step: number }): unknown;
}

/** Whose activations are looked at, and how often. */
interface ActivationLog {
  readonly net: Network;
  /** Whole examples one after another; the same ones each time, so that only the network changes. A few dozen do. */
  readonly inputs: ArrayLike<number>;
  /** Looks at every n-th step, n ≥ 1; 50 by default. Each look costs a forward pass over the inputs. */
  readonly every?: number;
}

interface LogOptions {
  /** Writes update ratios and norms of each layer as well, under its name. No by default. */
  readonly perLayer?: boolean;
  /** Writes how the outputs of each layer spread for some inputs as well. No by default. */
  readonly activations?: ActivationLog;
}

/**
 * Callbacks for `fit` that write a training's curves: `fit(net, { …, ...logTo(run) })`. Every step gets
 * "train/loss", "train/accuracy" where the outputs are class scores, "train/penalty" where there is one,
 * "learning_rate", and "learning_rate/<group>" for groups with a name; steps that measure update ratios also
 * "update_ratio/<parameter>", "grad_norm/<parameter>" and "weight_norm/<parameter>". Where activations are asked for,
 * "activation_mean/<layer>" and "activation_std/<layer>" of all layers, "activation_saturated/<layer>" of tanh and
 * sigmoid, "activation_dead/<layer>" of relu. The last step of an epoch gets "validation/loss" and
 * "validation/accuracy".
 */
export function logTo(
  run: MetricLog,
  { perLayer = false, activations }: LogOptions = {},
): Required<Pick<FitOptions, "onStep" | "onEpoch">> {
  return {
    onStep(report) {
      const { step } = report;
      const values = { ...stepValues(report, perLayer), ...(activations && spreadAt(step, activations)) };
      return run.log(values, { step });
    },
    onEpoch({ steps, validation }: EpochReport) {
      return validation && run.log(scoreValues("validation", validation), { step: steps - 1 });
    },
  };
}

function stepValues({ updateRatios = [], ...report }: StepReport, perLayer: boolean): Values {
  const values = scoreValues("train", report);
  if (report.penalty !== 0) values["train/penalty"] = report.penalty;
  values["learning_rate"] = report.learningRate;
  for (const [group, rate] of Object.entries(report.groupLearningRates))
    values[`learning_rate/${group}`] = rate;
  const layerRatios = perLayer ? layerUpdateRatios(updateRatios) : [];
  for (const { name, ratio, gradientNorm, weightNorm } of [...updateRatios, ...layerRatios]) {
    values[`update_ratio/${name}`] = ratio;
    values[`grad_norm/${name}`] = gradientNorm;
    values[`weight_norm/${name}`] = weightNorm;
  }
  return values;
}

function spreadAt(step: number, { net, inputs, every = 50 }: ActivationLog): Values {
  if (step % every !== 0) return {};
  const values: Values = {};
  for (const { path, mean, deviation, saturated, dead } of activationStatistics(net, inputs, { bins: 1 })) {
    values[`activation_mean/${path}`] = mean;
    values[`activation_std/${path}`] = deviation;
    if (!Number.isNaN(saturated)) values[`activation_saturated/${path}`] = saturated;
    if (!Number.isNaN(dead)) values[`activation_dead/${path}`] = dead;
  }
  return values;
}

function scoreValues(set: string, { loss, accuracy }: Scores): Values {
  const values: Values = { [`${set}/loss`]: loss };
  if (!Number.isNaN(accuracy)) values[`${set}/accuracy`] = accuracy;
  return values;
}
