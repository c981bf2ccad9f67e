import type { Run } from "@descent/contracts";
import { expect, test } from "vitest";
import { chooseObjective } from "./choose-objective.ts";
import { observeRuns } from "./observe-runs.ts";

const run = (summary: Run["summary"], given: Partial<Run> = {}) =>
  ({
    id: "run_1",
    name: "one",
    state: "finished",
    config: {},
    summary,
    createdAt: "2026-01-01T00:00:00.000Z",
    finishedAt: "2026-01-01T00:01:00.000Z",
    ...given,
  }) as Run;
const nothing = { metric: "", goal: null };

test("a validation loss is preferred, then any validation metric, then a loss, then what there is", () => {
  const of = (...names: string[]) =>
    chooseObjective([run(Object.fromEntries(names.map((name) => [name, 1])))], nothing);
  expect(of("acc", "train/loss", "val/acc", "val/loss")).toMatchObject({
    metric: "val/loss",
    goal: "minimize",
  });
  expect(of("acc", "train/loss", "val/accuracy")).toMatchObject({ metric: "val/accuracy", goal: "maximize" });
  expect(of("acc", "train/loss")).toMatchObject({
    metric: "train/loss",
    reason: "the first metric that is a loss",
  });
  expect(of("score", "valve")).toMatchObject({ metric: "score", goal: "maximize" });
});

test("what was asked for stands, unless no run has it", () => {
  const runs = [run({ a: 1, b: 2 })];
  expect(chooseObjective(runs, { metric: "b", goal: "maximize" })).toMatchObject({
    metric: "b",
    goal: "maximize",
    reason: "as chosen",
    metrics: ["a", "b"],
  });
  expect(chooseObjective(runs, { metric: "gone", goal: null })?.metric).toBe("a");
});

test("a metric that few runs have is not chosen, and runs without metrics choose nothing", () => {
  const many = Array.from({ length: 5 }, () => run({ score: 1 }));
  expect(chooseObjective([run({ "val/loss": 1 }), ...many], nothing)?.metric).toBe("score");
  expect(chooseObjective([run({ note: "text" })], nothing)).toBeUndefined();
});

test("a run is observed with its flat config, its numbers as metrics and the objective from them", () => {
  const set = observeRuns(
    [
      run(
        { "val/loss": "NaN", best: 2, note: "text" },
        { config: { net: { depth: 2, kind: "cnn" }, dims: [1, 2], on: true } },
      ),
      run({}, { id: "run_2", state: "killed", finishedAt: null }),
    ],
    { metric: "val/loss", goal: "minimize" },
  );
  const [first, second] = set.observations;
  expect(first).toMatchObject({
    number: 1,
    parameters: { "net.depth": 2, "net.kind": "cnn", dims: "[1,2]", on: "true" },
    metrics: { best: 2, "val/loss": Number.NaN },
    objective: Number.NaN,
  });
  expect(second).toMatchObject({ number: 2, objective: null, state: "pruned", endedAt: null });
});
