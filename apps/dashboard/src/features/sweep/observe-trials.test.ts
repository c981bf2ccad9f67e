import type { Run, Sweep, Trial } from "@descent/contracts";
import { expect, test } from "vitest";
import { observeTrials } from "./observe-trials.ts";

const sweep = {
  metric: { name: "val/loss", goal: "minimize" },
  parameters: { lr: { distribution: "uniform", min: 0, max: 1 }, nesterov: { values: [true, false] } },
} as unknown as Sweep;
const trial = {
  id: "trl_1",
  number: 1,
  parameters: { lr: 0.5, nesterov: true },
  state: "running",
  attempt: 2,
  agent: "gpu0",
  run: "run_1",
  objective: "Infinity",
  createdAt: "2026-01-01T00:00:00.000Z",
  finishedAt: null,
} as unknown as Trial;
const run = {
  id: "run_1",
  createdAt: "2026-01-01T00:05:00.000Z",
  summary: { "val/accuracy": 0.9, "update_ratio/w": 1e-3, note: "text" },
} as unknown as Run;

test("a trial is observed under its run, begun with the run of its latest attempt", () => {
  const { observations, parameters, metrics } = observeTrials(sweep, [trial], [run]);
  expect(observations[0]).toMatchObject({
    id: "run_1",
    name: "Trial 1",
    objective: Infinity,
    parameters: { lr: 0.5, nesterov: "true" },
    startedAt: Date.parse(run.createdAt),
    endedAt: null,
    attempt: 2,
  });
  expect(metrics).toEqual(["val/accuracy"]);
  expect(parameters.map(({ label }) => label)).toEqual(["lr", "nesterov"]);
});

test("a trial without a run stands for itself", () => {
  const alone = { ...trial, run: null, objective: null };
  expect(observeTrials(sweep, [alone], []).observations[0]).toMatchObject({
    id: "trl_1",
    run: null,
    objective: null,
  });
});
