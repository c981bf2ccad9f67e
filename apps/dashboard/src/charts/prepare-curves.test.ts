import type { DecodedSeries } from "@descent/contracts";
import { expect, test } from "vitest";
import { deriveSeries, identifyCurves, neededMetrics } from "./prepare-curves.ts";

const run = (id: string) => ({ id, name: `name of ${id}`, colour: `colour of ${id}` });
const series = (metric: string): DecodedSeries => {
  return { kind: "exact", run: "a", metric, x: Float64Array.of(0), value: Float64Array.of(0.25) };
};

test("a panel asks for its metrics and those of its formulas, each once", () => {
  expect(neededMetrics(["p"], ["${q} / ${p}", "${r", "1 - ${s}"])).toEqual(["p", "q", "s"]);
});

test("only what a panel names is a curve: a metric of a formula alone is none", () => {
  const answer = { series: [series("p"), series("q")], bucketWidth: null };
  const curves = deriveSeries(answer, ["p"], ["1 - ${q}", "${broken"]);
  expect(curves.map(({ metric }) => metric)).toEqual(["p", "1 - ${q}"]);
  expect(curves[1]).toMatchObject({ value: Float64Array.of(0.75) });
});

test("one label is the run; several of one run have colours, several of many runs have dashes", () => {
  expect(identifyCurves([run("a")], ["p"])({ run: "a", metric: "p" })).toEqual(run("a"));
  expect(identifyCurves([run("a")], ["p"])({ run: "hidden", metric: "p" })).toBeUndefined();
  const single = identifyCurves([run("a")], ["p", "q"]);
  expect(single({ run: "a", metric: "q" })).toMatchObject({
    id: "a q",
    name: "q",
    colour: "var(--series-1)",
  });
  const many = identifyCurves([run("a"), run("b")], ["p", "q"]);
  expect(many({ run: "b", metric: "p" })).toEqual({ ...run("b"), part: "p", dash: undefined });
  expect(many({ run: "b", metric: "q" })).toEqual({ ...run("b"), part: "q", dash: [6, 4] });
});
