import { expect, test } from "vitest";
import {
  distributionNameMax,
  distributionQuantiles,
  parseQuantileMetric,
  quantileMetric,
} from "./distribution.ts";
import { metricNameSchema } from "./metrics.ts";

test("each quantile has a metric of its own, which tells where it belongs", () => {
  const name = "activations/dense1";
  const metrics = distributionQuantiles.map((quantile) => quantileMetric(name, quantile));
  expect(metrics[0]).toBe("activations/dense1@q0.00");
  expect(metrics[4]).toBe("activations/dense1@q0.50");
  expect(metrics[8]).toBe("activations/dense1@q1.00");
  expect(metrics.map(parseQuantileMetric)).toEqual(
    distributionQuantiles.map((quantile) => ({ name, quantile })),
  );
});

test("a distribution of a distribution's name keeps the whole of it", () => {
  expect(parseQuantileMetric(quantileMetric("a@q0.50", 0.07))).toEqual({ name: "a@q0.50", quantile: 0.07 });
});

test.each(["loss", "a@q0.5", "a@q0.51", "@q0.50", "a@q2.00", "a@q0.50/b"])("%s is no quantile", (metric) => {
  expect(parseQuantileMetric(metric)).toBeUndefined();
});

test("the longest name makes a legal metric", () => {
  expect(metricNameSchema.safeParse(quantileMetric("x".repeat(distributionNameMax), 0.5)).success).toBe(true);
});
