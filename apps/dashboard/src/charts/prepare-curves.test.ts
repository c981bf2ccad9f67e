import { expect, test } from "vitest";
import { identifyCurves, neededMetrics } from "./prepare-curves.ts";

const run = (id: string) => ({ id, name: `name of ${id}`, colour: `colour of ${id}` });

test("a panel rests on its metrics and those of its formulas, each once", () => {
  expect(neededMetrics(["p"], ["${q} / ${p}", "${r", "1 - ${s}"])).toEqual(["p", "q", "s"]);
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
