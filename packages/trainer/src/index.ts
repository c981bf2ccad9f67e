export { sequential } from "./layers/sequential.ts";
export { dense } from "./layers/dense.ts";
export { relu } from "./layers/relu.ts";
export { dropout } from "./layers/dropout.ts";
export { flatten } from "./layers/flatten.ts";
export { heNormal } from "./layers/initializer.ts";
export type { Layer } from "./layers/layer.ts";
export type { Network } from "./layers/network.ts";

export { meanSquaredError } from "./losses/mean-squared-error.ts";
export { softmaxCrossEntropy } from "./losses/softmax-cross-entropy.ts";
export type { Loss } from "./losses/loss.ts";

export { sgd } from "./optimizers/sgd.ts";
export { adam } from "./optimizers/adam.ts";
export { adamw } from "./optimizers/adamw.ts";
export { adamDirection } from "./optimizers/adam-direction.ts";
export { decoupledDecay } from "./optimizers/decoupled-decay.ts";
export { momentum } from "./optimizers/momentum.ts";
export { createOptimizer, type Optimizer } from "./optimizers/optimizer.ts";
export type { Transform } from "./optimizers/transform.ts";

export { constant } from "./schedules/constant.ts";
export { cosine } from "./schedules/cosine.ts";
export { warmup } from "./schedules/warmup.ts";
export type { Schedule } from "./schedules/schedule.ts";

export { l1 } from "./regularizers/l1.ts";
export { l2 } from "./regularizers/l2.ts";
export { elasticNet } from "./regularizers/elastic-net.ts";
export type { Regularizer } from "./regularizers/regularizer.ts";

export { createDataset, type Dataset } from "./data/dataset.ts";
export { spirals } from "./data/spirals.ts";
export { splitDataset } from "./data/split-dataset.ts";

export { evaluate } from "./training/evaluate.ts";
export { fit } from "./training/fit.ts";
export type { EpochReport, FitOptions } from "./training/fit-options.ts";
export type { StepReport } from "./training/train-step.ts";

export { add } from "./tensor/add.ts";
export { gradientCheck } from "./tensor/gradient-check.ts";
export { matmul } from "./tensor/matmul.ts";
export { multiply } from "./tensor/multiply.ts";
export { operation } from "./tensor/operation.ts";
export type { Tensor } from "./tensor/tape.ts";
export { Random } from "./random.ts";
export { TrainerError } from "./trainer-error.ts";
