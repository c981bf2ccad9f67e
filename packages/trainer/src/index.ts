export { sequential } from "./layers/sequential.ts";
export { averagePool } from "./layers/average-pool.ts";
export { batchNorm } from "./layers/batch-norm.ts";
export { conv2d } from "./layers/conv2d.ts";
export { dense } from "./layers/dense.ts";
export { dropout } from "./layers/dropout.ts";
export { elu } from "./layers/elu.ts";
export { flatten } from "./layers/flatten.ts";
export { gelu } from "./layers/gelu.ts";
export { globalAveragePool } from "./layers/global-average-pool.ts";
export { groupNorm } from "./layers/group-norm.ts";
export { instanceNorm } from "./layers/instance-norm.ts";
export { layerNorm } from "./layers/layer-norm.ts";
export { leakyRelu } from "./layers/leaky-relu.ts";
export { maxPool } from "./layers/max-pool.ts";
export { relu } from "./layers/relu.ts";
export { residual } from "./layers/residual.ts";
export { sigmoid } from "./layers/sigmoid.ts";
export { tanh } from "./layers/tanh.ts";
export type { AffineUse, Layer, Watch } from "./layers/layer.ts";
export type { Network } from "./layers/network.ts";

export { heNormal, heUniform } from "./initializers/he.ts";
export type { Initializer } from "./initializers/initializer.ts";
export { normal } from "./initializers/normal.ts";
export { ones } from "./initializers/ones.ts";
export { orthogonal } from "./initializers/orthogonal.ts";
export { xavierNormal, xavierUniform } from "./initializers/xavier.ts";
export { zeros } from "./initializers/zeros.ts";

export { meanSquaredError } from "./losses/mean-squared-error.ts";
export { multiclassHinge } from "./losses/multiclass-hinge.ts";
export { softmaxCrossEntropy } from "./losses/softmax-cross-entropy.ts";
export type { Loss } from "./losses/loss.ts";

export { adagrad } from "./optimizers/adagrad.ts";
export { adam } from "./optimizers/adam.ts";
export { adamw } from "./optimizers/adamw.ts";
export { kfac } from "./optimizers/kfac/kfac.ts";
export { lamb } from "./optimizers/lamb.ts";
export { lion } from "./optimizers/lion.ts";
export { muon } from "./optimizers/muon.ts";
export {
  createOptimizer,
  type Optimizer,
  type OptimizerState,
  type PassWatcher,
} from "./optimizers/optimizer.ts";
export { partition } from "./optimizers/partition.ts";
export { rmsprop } from "./optimizers/rmsprop.ts";
export { sgd } from "./optimizers/sgd.ts";
export { adagradDirection } from "./optimizers/transforms/adagrad-direction.ts";
export { adamDirection } from "./optimizers/transforms/adam-direction.ts";
export { clipByNorm } from "./optimizers/transforms/clip-by-norm.ts";
export { clipByValue } from "./optimizers/transforms/clip-by-value.ts";
export { lionDirection } from "./optimizers/transforms/lion-direction.ts";
export { lookAheadMomentum } from "./optimizers/transforms/look-ahead-momentum.ts";
export { momentum } from "./optimizers/transforms/momentum.ts";
export { orthogonalize } from "./optimizers/transforms/orthogonalize.ts";
export { rmsDirection } from "./optimizers/transforms/rms-direction.ts";
export type { Link, Transform, WholeTransform } from "./optimizers/transforms/transform.ts";
export { trustRatio } from "./optimizers/transforms/trust-ratio.ts";
export { decoupledDecay, weightDecay } from "./optimizers/transforms/weight-decay.ts";

export { constant } from "./schedules/constant.ts";
export { cosineRestarts } from "./schedules/cosine-restarts.ts";
export { cosine } from "./schedules/cosine.ts";
export { cyclic } from "./schedules/cyclic.ts";
export { exponential } from "./schedules/exponential.ts";
export { inverseSquareRoot } from "./schedules/inverse-square-root.ts";
export { linear } from "./schedules/linear.ts";
export { oneCycle } from "./schedules/one-cycle.ts";
export { polynomial } from "./schedules/polynomial.ts";
export { reduceOnPlateau, type Plateau, type PlateauState } from "./schedules/reduce-on-plateau.ts";
export { scaleLearningRate } from "./schedules/scale-learning-rate.ts";
export { sequence } from "./schedules/sequence.ts";
export { stepDecay } from "./schedules/step-decay.ts";
export { warmup } from "./schedules/warmup.ts";
export type { Schedule } from "./schedules/schedule.ts";

export { bfgs } from "./minimizers/bfgs.ts";
export type { DifferentiableFunction } from "./minimizers/differentiable-function.ts";
export { lbfgs } from "./minimizers/lbfgs.ts";
export type { MinimizeMethod } from "./minimizers/method.ts";
export type { IterationReport, MinimizeOptions } from "./minimizers/minimize-options.ts";
export { minimize, type MinimizeResult } from "./minimizers/minimize.ts";
export { newton } from "./minimizers/newton.ts";
export { newtonCg } from "./minimizers/newton-cg.ts";

export { beale } from "./toy-losses/beale.ts";
export { noisy } from "./toy-losses/noisy.ts";
export { quadratic } from "./toy-losses/quadratic.ts";
export { rosenbrock } from "./toy-losses/rosenbrock.ts";
export { saddle } from "./toy-losses/saddle.ts";
export type { ToyLoss } from "./toy-losses/toy-loss.ts";
export { twoMinima } from "./toy-losses/two-minima.ts";

export { elasticNet } from "./regularizers/elastic-net.ts";
export { l1 } from "./regularizers/l1.ts";
export { l2 } from "./regularizers/l2.ts";
export type { Regularizer } from "./regularizers/regularizer.ts";

export type { AffineMap } from "./parameters/parameter-vector.ts";

export { createDataset, type Dataset } from "./data/dataset.ts";
export { pca } from "./data/pca.ts";
export type { Preprocessing } from "./data/preprocessing.ts";
export { spirals } from "./data/spirals.ts";
export { splitDataset } from "./data/split-dataset.ts";
export { standardize } from "./data/standardize.ts";
export { whiten } from "./data/whiten.ts";

export { activationStatistics } from "./training/activation-statistics.ts";
export type { Checkpoint } from "./training/checkpoint.ts";
export { descend } from "./training/descend.ts";
export type { DescendOptions, DescentReport, Trajectory } from "./training/descend-options.ts";
export { evaluate } from "./training/evaluate.ts";
export { fit } from "./training/fit.ts";
export type { EpochReport, FitOptions } from "./training/fit-options.ts";
export { fitFullBatch, type FitFullBatchOptions, type FullBatchReport } from "./training/fit-full-batch.ts";
export { layerUpdateRatios } from "./training/layer-update-ratios.ts";
export { logTo } from "./training/log-to.ts";
export { networkFunction } from "./training/network-function.ts";
export type { StepReport } from "./training/step-report.ts";
export { createTrainer, type Trainer } from "./training/trainer.ts";
export type { UpdateRatio } from "./training/update-ratio.ts";

export { decodeSafetensors, encodeSafetensors } from "./state/safetensors.ts";
export type { StateDict } from "./state/state-dict.ts";

export { conditioning, hessian, hessianVectorProduct } from "./curvature/hessian.ts";
export { objectiveAt, objectiveOf, type Objective } from "./curvature/objective.ts";
export { valueAndGradient } from "./curvature/value-and-gradient.ts";

export type { Expression } from "./expressions/expression.ts";
export { add, divide, multiply, subtract } from "./tensor/arithmetic.ts";
export { gradientCheck } from "./tensor/gradient-check.ts";
export { matmul } from "./tensor/matmul.ts";
export { operation } from "./tensor/operation.ts";
export { pointwise } from "./tensor/pointwise.ts";
export { mean, sum } from "./tensor/reduce.ts";
export { reshape } from "./tensor/reshape.ts";
export type { Tensor } from "./tensor/tensor.ts";
export { transpose } from "./tensor/transpose.ts";
export { Random } from "./random.ts";
export { TrainerError } from "./trainer-error.ts";
