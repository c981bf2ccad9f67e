import { averagePool } from "../src/layers/average-pool.ts";
import { batchNorm } from "../src/layers/batch-norm.ts";
import { conv2d } from "../src/layers/conv2d.ts";
import { dense } from "../src/layers/dense.ts";
import { elu } from "../src/layers/elu.ts";
import { flatten } from "../src/layers/flatten.ts";
import { gelu } from "../src/layers/gelu.ts";
import { globalAveragePool } from "../src/layers/global-average-pool.ts";
import { groupNorm } from "../src/layers/group-norm.ts";
import { instanceNorm } from "../src/layers/instance-norm.ts";
import { layerNorm } from "../src/layers/layer-norm.ts";
import type { Layer } from "../src/layers/layer.ts";
import { leakyRelu } from "../src/layers/leaky-relu.ts";
import { maxPool } from "../src/layers/max-pool.ts";
import { relu } from "../src/layers/relu.ts";
import { residual } from "../src/layers/residual.ts";
import { sigmoid } from "../src/layers/sigmoid.ts";
import { tanh } from "../src/layers/tanh.ts";

/** A layer of reference/networks.json; which options are there depends on the kind. */
export interface LayerSpec {
  readonly kind: string;
  readonly units?: number;
  readonly filters?: number;
  readonly kernel?: number;
  readonly size?: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly groups?: number;
  readonly slope?: number;
  readonly form?: "tanh" | "exact";
  readonly layers?: readonly LayerSpec[];
}

const windowOf = ({ stride = 1, padding = 0 }: LayerSpec) => ({ stride, padding });

const factories: Record<string, (spec: LayerSpec) => Layer> = {
  dense: ({ units }) => dense(units!),
  conv2d: (spec) => conv2d(spec.filters!, spec.kernel!, windowOf(spec)),
  maxPool: (spec) => maxPool(spec.size!, windowOf(spec)),
  averagePool: (spec) => averagePool(spec.size!, windowOf(spec)),
  globalAveragePool: () => globalAveragePool(),
  flatten: () => flatten(),
  residual: ({ layers }) => residual(layers!.map(layerOf)),
  batchNorm: () => batchNorm(),
  layerNorm: () => layerNorm(),
  instanceNorm: () => instanceNorm(),
  groupNorm: ({ groups }) => groupNorm(groups!),
  relu: () => relu(),
  leakyRelu: ({ slope }) => leakyRelu(slope),
  gelu: ({ form }) => gelu({ form: form! }),
  elu: () => elu(),
  sigmoid: () => sigmoid(),
  tanh: () => tanh(),
};

/** The layer that a specification describes. Throws for a kind that is not listed here. */
export function layerOf(spec: LayerSpec): Layer {
  const factory = factories[spec.kind];
  if (!factory) throw new Error(`networks.json has a layer "${spec.kind}"; add its factory here.`);
  return factory(spec);
}
