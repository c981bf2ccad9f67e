import {
  type FinalTrialState,
  finishTrial,
  heartbeatTrial,
  leaseMs,
  type MetricValue,
  reportTrial,
  toMetricValue,
  type Trial,
} from "@descent/contracts";
import { ProblemError } from "@descent/contracts/client";
import type { AgentServer } from "./agent-server.ts";
import { sleep } from "./persist.ts";
import { Wake } from "./wake.ts";

/** A slow server must not fill the memory: the oldest reports give way, the sweep needs the latest. */
const reportsWaitingMax = 10_000;

/**
 * One set of parameters to train with, under a lease. Its data (everything but `report`) crosses to a worker
 * thread as it is: `worker.postMessage(trial)`.
 */
export class AgentTrial {
  readonly id: string;
  readonly sweep: string;
  /** 1 for the first trial of the sweep. */
  readonly number: number;
  readonly parameters: Trial["parameters"];
  /** How often the trial was handed out: 1, or more after an agent died. */
  readonly attempt: number;
  readonly #report: (step: number, value: number) => void;

  constructor(trial: Trial, report: (step: number, value: number) => void) {
    this.id = trial.id;
    this.sweep = trial.sweep;
    this.number = trial.number;
    this.parameters = trial.parameters;
    this.attempt = trial.attempt;
    this.#report = report;
  }

  /** Reports an intermediate value of the sweep's metric, in the background and in order. Never throws. */
  report(step: number, value: number): void {
    this.#report(step, value);
  }
}

/**
 * An agent's hold on one trial: keeps the lease alive, passes reports on in order, ends the trial. When the
 * server has given the trial to somebody else, `signal` is aborted and nothing more is sent.
 */
export class TrialLease {
  readonly trial: AgentTrial;
  readonly #server: AgentServer;
  readonly #lost = new AbortController();
  readonly #over = new AbortController();
  readonly #lease: { agent: string; attempt: number };
  readonly #reports: { step: number; value: MetricValue }[] = [];
  readonly #reported = new Wake();
  readonly #reporting: Promise<void>;
  #isTrained = false;
  /** Aborted when the lease is lost or the agent is told to stop. */
  readonly signal: AbortSignal;

  constructor(trial: Trial, agent: string, server: AgentServer, stop: AbortSignal) {
    this.#server = server;
    this.#lease = { agent, attempt: trial.attempt };
    this.signal = AbortSignal.any([this.#lost.signal, stop]);
    this.trial = new AgentTrial(trial, (step, value) => this.#queueReport(step, value));
    this.signal.addEventListener("abort", () => this.#reported.ring());
    this.#reporting = this.#sendReports();
    void this.#keepAlive();
  }

  get isLost(): boolean {
    return this.#lost.signal.aborted;
  }

  /** Ends the trial, after its reports. Throws the signal's reason where that is aborted before the server answers. */
  async finish(state: FinalTrialState, objective?: number): Promise<void> {
    this.#isTrained = true;
    this.#reported.ring();
    await this.#reporting;
    const end = objective === undefined ? { state } : { state, objective: toMetricValue(objective) };
    await this.#call(finishTrial, end);
  }

  /** Ends the hold: no more signs of life. */
  release(): void {
    this.#over.abort();
    this.#isTrained = true;
    this.#reported.ring();
  }

  #queueReport(step: number, value: number): void {
    if (typeof step !== "number" || typeof value !== "number" || !Number.isFinite(step)) {
      this.#server.notices.tell(
        "invalidValue",
        `report: expected a finite step and a number, got ${String(step)}`,
      );
      return;
    }
    if (this.#reports.length >= reportsWaitingMax) this.#reports.shift();
    this.#reports.push({ step, value: toMetricValue(value) });
    this.#reported.ring();
  }

  async #sendReports(): Promise<void> {
    while (!this.signal.aborted) {
      const report = this.#reports.shift();
      // Losing the lease ends this loop by the signal; a report that is refused alone is not worth the trial.
      if (report) await this.#call(reportTrial, report).catch(() => {});
      else if (this.#isTrained) return;
      else await this.#reported.wait();
    }
  }

  async #keepAlive(): Promise<void> {
    const { clock } = this.#server.system;
    const until = AbortSignal.any([this.signal, this.#over.signal]);
    for (;;) {
      await sleep(clock, leaseMs / 3, until);
      if (until.aborted) return;
      const input = { params: { trial: this.trial.id }, body: this.#lease };
      // Only a refusal matters: after a silence the next sign of life says whether the lease was lost.
      await this.#server
        .callOnce(heartbeatTrial, input, until)
        .catch((error: unknown) => this.#notice(error));
    }
  }

  async #call(
    endpoint: typeof reportTrial | typeof finishTrial,
    values: { state: FinalTrialState; objective?: MetricValue } | { step: number; value: MetricValue },
  ): Promise<void> {
    const params = { trial: this.trial.id };
    try {
      if ("state" in values)
        await this.#server.call(finishTrial, { params, body: { ...this.#lease, ...values } }, this.signal);
      else await this.#server.call(reportTrial, { params, body: { ...this.#lease, ...values } }, this.signal);
    } catch (error) {
      this.#notice(error);
      throw error;
    }
  }

  #notice(error: unknown): void {
    if (!(error instanceof ProblemError)) return;
    if (error.code !== "lease_lost" && error.code !== "trial_not_found") return;
    this.#server.notices.tell("leaseLost", `trial ${this.trial.number} was handed to somebody else`, error);
    this.#lost.abort(error);
  }
}
