import { distributionQuantiles, quantileMetric, type DecodedSeries } from "@descent/contracts";
import { expect, test } from "vitest";
import { foldDistributions, foldedDistribution, prepareDistributions } from "./prepare-distributions.ts";

const series = (metric: string, value: number): DecodedSeries => {
  return { kind: "exact", run: "a", metric, x: Float64Array.of(0), value: Float64Array.of(value) };
};
const quantiles = distributionQuantiles.map((quantile) => quantileMetric("weights/dense1", quantile));

test("the quantiles of a distribution are one name", () => {
  expect(foldDistributions(["loss", ...quantiles, "lr"])).toEqual(["loss", "weights/dense1@q*", "lr"]);
  expect(foldedDistribution("weights/dense1@q*")).toBe("weights/dense1");
  expect(foldedDistribution("loss")).toBeUndefined();
});

test("a distribution with all its quantiles is one, one that lacks some is values", () => {
  const all = quantiles.map((metric, at) => series(metric, at)).toReversed();
  const [distribution, ...rest] = prepareDistributions([...all, series("loss", 3)]);
  expect(distribution).toMatchObject({ probabilities: distributionQuantiles });
  expect("values" in distribution! && distribution.values.map((column) => column[0])).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8,
  ]);
  expect(rest).toEqual([{ x: Float64Array.of(0), y: Float64Array.of(3) }]);
  expect(prepareDistributions(all.slice(1)).length).toBe(8);
});
