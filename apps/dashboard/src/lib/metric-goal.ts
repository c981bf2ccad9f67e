/** Which way a metric gets better. */
export type Goal = "minimize" | "maximize";

const minimized =
  /^(?:loss|error|err|nll|perplexity|ppl|mae|mse|rmse|wer|cer|fid|regret|crossentropy|bpc|bpb)$/;
const maximized =
  /^(?:acc|accuracy|precision|recall|f1|auc|auroc|auprc|map|iou|dice|bleu|rouge|reward|return|score|psnr|ssim|r2|top[15]|throughput)$/;

/**
 * Which way a metric gets better, by the last word of its name that says so (words are parted by `/`, `_`, `-`, `.` and
 * spaces): losses and errors fall, accuracies, scores and what is done per second rise. Undefined where no word says it: then neither is better.
 */
export function metricGoal(name: string): Goal | undefined {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/per[_\-\s]sec(?:ond)?(?![a-z])/g, "throughput")
    .split(/[/_\-.\s@]+/);
  for (const word of words.toReversed()) {
    if (minimized.test(word)) return "minimize";
    if (maximized.test(word)) return "maximize";
  }
  return undefined;
}

/** The goal that a metric begins with where it needs one: what its name says, or else falling, as most objectives do. */
export function suggestGoal(metric: string): Goal {
  return metricGoal(metric) ?? "minimize";
}
