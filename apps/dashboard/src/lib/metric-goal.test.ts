import { expect, test } from "vitest";
import { metricGoal } from "./metric-goal.ts";

test.each(["loss", "train/loss", "val_loss", "valLoss", "eval/error", "test-rmse", "perplexity"])(
  "%s gets better by falling",
  (name) => expect(metricGoal(name)).toBe("minimize"),
);

test.each(["accuracy", "validation/accuracy", "val_acc", "top5", "mean_reward", "macro f1"])(
  "%s gets better by rising",
  (name) => expect(metricGoal(name)).toBe("maximize"),
);

test("the last word that says so counts", () => {
  expect(metricGoal("loss/accuracy")).toBe("maximize");
  expect(metricGoal("accuracy/error")).toBe("minimize");
});

test.each(["learning_rate", "glossary", "update_ratio/dense1.weight", "system/cpu", "epoch"])(
  "%s has no better",
  (name) => expect(metricGoal(name)).toBeUndefined(),
);
