import { assertFits } from "./broadcast.ts";
import { operation } from "./operation.ts";
import type { Tensor } from "./tape.ts";

/**
 * a + b, where b has a's shape or that of a's last axes and is then repeated: [batch, n] + [n].
 * Throws `shape`, showing both, when they do not fit.
 */
export function add(a: Tensor, b: Tensor): Tensor {
  assertFits("add", a, b);
  const [x, y] = [a.data, b.data];
  const period = y.length;
  return operation([a, b], a.shape, (output) => {
    for (let start = 0; start < x.length; start += period) {
      for (let j = 0; j < period; j += 1) output[start + j] = x[start + j]! + y[j]!;
    }
    return (outputGradient, [aGradient, bGradient]) => {
      for (let start = 0; start < x.length; start += period) {
        for (let j = 0; j < period; j += 1) {
          const gradient = outputGradient[start + j]!;
          if (aGradient) aGradient[start + j]! += gradient;
          if (bGradient) bGradient[j]! += gradient;
        }
      }
    };
  });
}
