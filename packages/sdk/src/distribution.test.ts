import { distributionQuantiles, quantileMetric } from "@descent/contracts";
import { expect, it } from "vitest";
import { World } from "../test/world.ts";
import { distribution } from "./distribution.ts";

it("of the numbers from 0 to 100 has its quantiles at their percentages", () => {
  const shuffled = Float32Array.from({ length: 101 }, (_, at) => (at * 37) % 101);
  const { quantiles } = distribution(shuffled);
  expect(quantiles.map(([quantile]) => quantile)).toEqual(distributionQuantiles);
  for (const [quantile, value] of quantiles) expect(value).toBeCloseTo(100 * quantile, 9);
  expect([...shuffled].slice(0, 3)).toEqual([0, 37, 74]);
});

it("lies between neighbours where the line between them does", () => {
  const values = new Map(distribution([10, 0]).quantiles);
  expect(values.get(0.5)).toBe(5);
  expect(values.get(0.16)).toBeCloseTo(1.6, 12);
});

it("leaves NaN and infinities out, and is nothing without finite numbers", () => {
  expect(distribution([NaN, 3, Infinity]).quantiles.map(([, value]) => value)).toEqual(
    distributionQuantiles.map(() => 3),
  );
  expect(distribution([NaN]).quantiles).toEqual([]);
});

it("is logged as nine metrics of its step, beside numbers", async () => {
  const process = new World().process();
  const run = await process.init();
  run.log({ loss: 1, "activations/dense1": distribution([1, 2, 3]) }, { step: 7 });
  await process.clock.until(run.finish());
  const points = process.world.server.pointsOf(run.id);
  expect(new Set(points.map(({ step }) => step))).toEqual(new Set([7]));
  const names = distributionQuantiles.map((quantile) => quantileMetric("activations/dense1", quantile));
  expect(points.map(({ name }) => name).toSorted()).toEqual([...names, "loss"].toSorted());
  expect(process.kinds()).toEqual([]);
});
