import { expect, test } from "vitest";
import { metricGoal, suggestGoal } from "./metric-goal.ts";

test.each(["loss", "train/loss", "val_loss", "valLoss", "eval/error", "test-rmse", "perplexity"])(
  "%s gets better by falling",
  (name) => expect(metricGoal(name)).toBe("minimize"),
);

test.each([
  "accuracy",
  "validation/accuracy",
  "val_acc",
  "top5",
  "mean_reward",
  "macro f1",
  "AUROC",
  "tokens_per_second",
  "images/throughput",
])("%s gets better by rising", (name) => expect(metricGoal(name)).toBe("maximize"));

test("the last word that says so counts", () => {
  expect(metricGoal("loss/accuracy")).toBe("maximize");
  expect(metricGoal("accuracy/error")).toBe("minimize");
});

test.each(["learning_rate", "glossary", "update_ratio/dense1.weight", "system/cpu", "epoch"])(
  "%s has no better",
  (name) => expect(metricGoal(name)).toBeUndefined(),
);

test("a goal to begin with agrees with the better of tables, and is falling where there is none", () => {
  const names = ["learning_rate", "train/loss", "scoreless", "remapped", "recall_error", "val/acc"];
  expect(names.map(suggestGoal)).toEqual([
    "minimize",
    "minimize",
    "minimize",
    "minimize",
    "minimize",
    "maximize",
  ]);
});
