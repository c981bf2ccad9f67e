import { createSweep, finishTrial, nextTrial, reportTrial, toMetricValue } from "@descent/contracts";
import { ProblemError } from "@descent/contracts/client";
import type { SweepPlan } from "./plan.ts";
import { writeRun, type RunTarget } from "./write-run.ts";

/** What a sweep became. */
export interface WrittenSweep {
  readonly sweep: string;
  readonly runs: readonly string[];
}

/**
 * Creates a sweep and carries its trials out. The agents take turns, one trial each: so who had which trial is the
 * same every time.
 */
export async function writeSweep(plan: SweepPlan, target: RunTarget): Promise<WrittenSweep> {
  const { server, project } = target;
  const { id: sweep } = await server.call(createSweep, { params: { project }, body: plan.body });
  const runs: string[] = [];
  for (let turn = 0; ; turn++) {
    const agent = plan.agents[turn % plan.agents.length]!;
    const run = await writeTrial(plan, { ...target, sweep, agent });
    if (run === undefined) return { sweep, runs };
    runs.push(run);
  }
}

async function writeTrial(
  plan: SweepPlan,
  target: RunTarget & { readonly sweep: string; readonly agent: string },
): Promise<string | undefined> {
  const { server, sweep, agent } = target;
  const trial = await server.call(nextTrial, { params: { sweep }, body: { agent } }).catch(whenOver);
  if (!trial) return undefined;
  const { run, state, reports } = plan.trial(trial.parameters, trial.number);
  const id = await writeRun(run, { ...target, trial: trial.id });
  const params = { trial: trial.id };
  const lease = { agent, attempt: trial.attempt };
  for (const [step, value] of reports)
    await server.call(reportTrial, { params, body: { ...lease, step, value: toMetricValue(value) } });
  await server.call(finishTrial, { params, body: { ...lease, state } });
  return id;
}

function whenOver(error: unknown): undefined {
  if (error instanceof ProblemError && error.code === "sweep_over") return undefined;
  throw error;
}
