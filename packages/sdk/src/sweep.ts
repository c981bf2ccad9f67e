import { createProject, createSweep, type CreateSweepBody } from "@descent/contracts";
import { ProblemError } from "@descent/contracts/client";
import { AgentServer } from "./agent-server.ts";
import { type AgentOptions, type AgentResult, runAgent, type Train } from "./agent.ts";
import { Notices } from "./notices.ts";
import { settingsOf } from "./settings.ts";
import { realSystem, type System } from "./system.ts";

/** What to search, and how the trials are run here. `name` is the sweep's; the agent's is `agentName`. */
export type SweepOptions = CreateSweepBody &
  Omit<AgentOptions, "name"> & {
    /** Created where it does not exist. */
    readonly project: string;
    readonly agentName?: string | undefined;
  };

/** The sweep that was made and how its trials went on this agent. */
export interface SweepResult extends AgentResult {
  readonly id: string;
  /** The address of the sweep's page. */
  readonly url: string;
}

/**
 * Starts a sweep and carries out its trials in this process; `agent(id, train)` on other machines takes its
 * share. Resolves when there are no more trials.
 * @throws ProblemError for options that the server refuses; ConnectionError when the answer to the creation is
 * lost, as a second attempt could start a second sweep; the signal's reason when that is aborted before.
 */
export function sweep(options: SweepOptions, train: Train): Promise<SweepResult> {
  return runSweep(options, train, realSystem(options.fetch));
}

/** `sweep` with everything passed in. */
export async function runSweep(options: SweepOptions, train: Train, system: System): Promise<SweepResult> {
  const { project, agentName, parallel, signal, url, apiKey, dir, onError, fetch, ...body } = options;
  const settings = settingsOf(options, system.host.print);
  const server = new AgentServer(settings, new Notices(settings.onError), system);
  const stop = signal ?? new AbortController().signal;
  try {
    await server.call(createProject, { body: { name: project } }, stop);
  } catch (error) {
    if (!(error instanceof ProblemError && error.code === "project_exists")) throw error;
  }
  const { id } = await server.callOnce(createSweep, { params: { project }, body }, stop);
  const agentOptions = { parallel, signal, url, apiKey, dir, onError, fetch, name: agentName };
  const result = await runAgent(id, train, agentOptions, system);
  return { ...result, id, url: `${settings.url}/sweeps/${id}` };
}
