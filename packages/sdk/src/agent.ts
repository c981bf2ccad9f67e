import { type FinalTrialState, newId, nextTrial, type Trial } from "@descent/contracts";
import { ProblemError } from "@descent/contracts/client";
import { AgentServer } from "./agent-server.ts";
import { type AgentTrial, TrialLease } from "./agent-trial.ts";
import { Notices } from "./notices.ts";
import { sleep } from "./persist.ts";
import { PrunedTrial } from "./pruned-trial.ts";
import { type ServerOptions, settingsOf } from "./settings.ts";
import { realSystem, type System } from "./system.ts";

/**
 * Trains with one trial's parameters; may return the objective. `signal` is aborted when the trial is not ours
 * any more or the agent is to stop. A `PrunedTrial` thrown ends the trial as pruned, with the objective that it reported
 * last; anything else thrown ends it as failed.
 */
export type Train = (
  trial: AgentTrial,
  context: { signal: AbortSignal },
) => Promise<number | void> | number | void;

/** How an agent works. */
export interface AgentOptions extends ServerOptions {
  /** How many trials at a time; 1 by default. */
  readonly parallel?: number | undefined;
  /** The agent's name, one per process; by default host, process and a random part. */
  readonly name?: string | undefined;
  /** Ends the agent: running trials are aborted and go to other agents when their leases expire. */
  readonly signal?: AbortSignal | undefined;
}

/** How the trials of one agent ended. */
export interface AgentResult {
  readonly finished: number;
  /** Trials that were ended early by `PrunedTrial`. */
  readonly pruned: number;
  readonly failed: number;
  /** Trials whose lease was lost, or that were aborted with the agent. */
  readonly abandoned: number;
}

/** How long to wait when the server has no trial now: others run, and may fail. */
const askAgainMs = 2000;

/**
 * Takes trials of a sweep and trains with them until there will never be another. Survives a server that is
 * away, lost leases and a `train` that throws.
 * @throws ProblemError when the server does not know the sweep; Error for an illegal option.
 */
export function agent(sweepId: string, train: Train, options: AgentOptions = {}): Promise<AgentResult> {
  return runAgent(sweepId, train, options, realSystem(options.fetch));
}

/** `agent` with everything passed in. */
export async function runAgent(
  sweepId: string,
  train: Train,
  options: AgentOptions,
  system: System,
): Promise<AgentResult> {
  const { parallel = 1, signal } = options;
  if (!Number.isInteger(parallel) || parallel < 1)
    throw new Error(`parallel: expected a whole number from 1 on, got ${String(parallel)}`);
  const { host, pid } = system.host.owner;
  const name = options.name ?? `${host.slice(0, 64)}-${pid}-${newId("run").slice(-8).toLowerCase()}`;
  const settings = settingsOf(options, system.host.print);
  const server = new AgentServer(settings, new Notices(settings.onError), system);
  // One slot that fails for good takes the others with it.
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const result = { finished: 0, pruned: 0, failed: 0, abandoned: 0 };
  const slot = async () => {
    for (;;) {
      const trial = await getTrial(sweepId, name, server, stop);
      if (!trial) return;
      result[await carryOut(new TrialLease(trial, name, server, stop), train, server.notices)]++;
    }
  };
  await Promise.all(
    Array.from({ length: parallel }, () =>
      slot().catch((error: unknown) => {
        failed.abort(error);
        throw error;
      }),
    ),
  );
  return result;
}

/** The next trial, however long it takes; undefined when there will never be one or the agent is to stop. */
async function getTrial(
  sweep: string,
  agentName: string,
  server: AgentServer,
  stop: AbortSignal,
): Promise<Trial | undefined> {
  const { clock, random } = server.system;
  while (!stop.aborted) {
    try {
      const trial = await server.call(nextTrial, { params: { sweep }, body: { agent: agentName } }, stop);
      if (trial) return trial;
    } catch (error) {
      if (stop.aborted || (error instanceof ProblemError && error.code === "sweep_over")) return undefined;
      throw error;
    }
    await sleep(clock, askAgainMs * (0.5 + random()), stop);
  }
  return undefined;
}

/** Trains and ends the trial; says how. Never rejects: what fails with one trial must not end the agent. */
async function carryOut(lease: TrialLease, train: Train, notices: Notices): Promise<keyof AgentResult> {
  let state: FinalTrialState = "finished";
  let objective: number | undefined;
  try {
    objective = (await train(lease.trial, { signal: lease.signal })) ?? undefined;
  } catch (error) {
    state = error instanceof PrunedTrial ? "pruned" : "failed";
    if (state === "failed" && !lease.signal.aborted)
      notices.tell("trialFailed", `trial ${lease.trial.number} failed: ${String(error)}`, error);
  }
  try {
    if (lease.signal.aborted) return "abandoned";
    await lease.finish(state, typeof objective === "number" ? objective : undefined);
    return state;
  } catch (error) {
    if (!lease.signal.aborted)
      notices.tell("trialFailed", `trial ${lease.trial.number} cannot be ended`, error);
    return "abandoned";
  } finally {
    lease.release();
    notices.rearm("trialFailed");
    notices.rearm("leaseLost");
  }
}
