import { updateRatioOf, type UpdateRatio, type UpdateSquares } from "./update-ratio.ts";

/**
 * The same for each layer, as if all its parameters were one vector. A layer's name is what stands before the
 * last dot of its parameters' names: "dense1" for "dense1.weight" and "dense1.bias".
 */
export function layerUpdateRatios(ratios: readonly UpdateRatio[]): readonly UpdateRatio[] {
  const layers = new Map<string, UpdateSquares>();
  for (const { name, updateNorm, weightNorm, gradientNorm } of ratios) {
    const layer = name.replace(/\.[^.]*$/, "");
    const { update, weight, gradient } = layers.get(layer) ?? { update: 0, weight: 0, gradient: 0 };
    layers.set(layer, {
      update: update + updateNorm ** 2,
      weight: weight + weightNorm ** 2,
      gradient: gradient + gradientNorm ** 2,
    });
  }
  return Array.from(layers, ([name, squares]) => updateRatioOf(name, squares));
}
