import type { Goal } from "./observation.ts";

const higherIsBetter =
  /acc(uracy)?\b|accuracy|\bauc|auroc|\bf1\b|f1[-_ ]?score|score|precision|recall|\br2\b|reward|return|bleu|rouge|\biou\b|\bmap\b|psnr|ssim|throughput|per[-_ ]second/i;

/** The direction in which a metric of this name usually gets better: lower, unless the name says otherwise. */
export function suggestGoal(metric: string): Goal {
  return higherIsBetter.test(metric) ? "maximize" : "minimize";
}
