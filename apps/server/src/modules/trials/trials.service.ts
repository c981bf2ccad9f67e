import {
  finalTrialStateSchema,
  leaseMs,
  metricValueSchema,
  newId,
  type FinalTrialState,
  type MetricValue,
  type Trial,
} from "@descent/contracts";
import type { Clock } from "../../clock.ts";
import { cursorKeySchema, nextCursorOf, readCursor } from "../../cursor.ts";
import { AppError } from "../../errors.ts";
import type { EventHub } from "../events/event-hub.ts";
import type { RunsService } from "../runs/runs.service.ts";
import { drawParameters } from "../sweeps/draw-parameters.ts";
import { gridPoint } from "../sweeps/grid.ts";
import type { SweepRecord } from "../sweeps/sweep-record.ts";
import type { SweepsRepository } from "../sweeps/sweeps.repository.ts";
import { toTrial, type TrialRecord } from "./trial-record.ts";
import type { LeaseClaim, TrialsRepository } from "./trials.repository.ts";

interface TrialsServiceParts {
  readonly trials: TrialsRepository;
  readonly sweeps: SweepsRepository;
  readonly runs: RunsService;
  readonly events: EventHub;
  readonly now: Clock;
}

/** Trials: handed out under leases, so that what an agent's death interrupts is handed out again. */
export class TrialsService {
  readonly #parts: TrialsServiceParts;

  constructor(parts: TrialsServiceParts) {
    this.#parts = parts;
  }

  /**
   * The next trial for an agent; undefined when there is none now but others are still running.
   * @throws AppError `sweep_not_found`; `sweep_over` when there will never be one.
   */
  async next(sweepId: string, agent: string): Promise<Trial | undefined> {
    const sweep = await this.#sweep(sweepId);
    if (sweep.state !== "running") throw over(sweep, `has ${sweep.state}`);
    const now = this.#parts.now();
    const lease = { agent, expiresAt: new Date(now.getTime() + leaseMs) };
    const leased = await this.#parts.trials.lease(sweep.key, lease, now, {
      trialsMax: sweep.trialsMax,
      id: newId("trl"),
      parametersOf: (number) => parametersOf(sweep, number),
    });
    if (leased) {
      const { trial, crashedRuns } = leased;
      this.#publish(trial);
      for (const run of crashedRuns)
        this.#parts.events.publish({ kind: "run", project: trial.project, run, deleted: false });
      return toTrial(trial);
    }
    if (await this.#finishIfDone(sweepId)) throw over(sweep, "has handed out and ended all its trials");
    return undefined;
  }

  /** @throws AppError `sweep_not_found`, `invalid_cursor`. */
  async list(
    sweepId: string,
    query: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: Trial[]; nextCursor: string | null }> {
    const after = readCursor(cursorKeySchema, query.cursor) ?? 0;
    const records = await this.#parts.trials.list((await this.#sweep(sweepId)).key, query.limit, after);
    return {
      items: records.map(toTrial),
      nextCursor: nextCursorOf(records, query.limit, ({ number }) => number),
    };
  }

  /** Renews the lease. @throws AppError `trial_not_found`, `lease_lost`. */
  heartbeat(id: string, claim: LeaseClaim): Promise<Trial> {
    return this.#renew(id, claim);
  }

  /** Keeps the latest objective and renews the lease. @throws AppError `trial_not_found`, `lease_lost`. */
  async report(id: string, claim: LeaseClaim, value: MetricValue): Promise<Trial> {
    return this.#renew(id, claim, value);
  }

  /**
   * Ends a trial, and its sweep with the last one. Repeating it changes nothing.
   * @throws AppError `trial_not_found`, `lease_lost`.
   */
  async finish(
    id: string,
    claim: LeaseClaim,
    end: { state: FinalTrialState; objective?: MetricValue | undefined },
  ): Promise<Trial> {
    const before = await this.#trial(id);
    if (hasEnded(before, claim)) return toTrial(before);
    const objective = end.objective ?? before.objective ?? (await this.#objectiveOfRun(before));
    const isHeld = await this.#parts.trials.finish(id, claim, {
      state: end.state,
      objective,
      at: this.#parts.now(),
    });
    if (!isHeld) throw lost(before);
    await this.#finishIfDone(before.sweep);
    return this.#shown(id);
  }

  async #renew(id: string, claim: LeaseClaim, value?: MetricValue): Promise<Trial> {
    const trial = await this.#trial(id);
    const expiresAt = new Date(this.#parts.now().getTime() + leaseMs);
    if (!(await this.#parts.trials.renew(id, claim, expiresAt, value))) throw lost(trial);
    return this.#shown(id);
  }

  async #shown(id: string): Promise<Trial> {
    const trial = await this.#trial(id);
    this.#publish(trial);
    return toTrial(trial);
  }

  /** Where nothing was reported, what the summary of the trial's run has for the sweep's metric counts. */
  async #objectiveOfRun(trial: TrialRecord): Promise<MetricValue | undefined> {
    if (trial.run === null) return undefined;
    const { summary } = await this.#parts.runs.get(trial.run);
    return metricValueSchema.optional().catch(undefined).parse(summary[trial.metricName]);
  }

  async #finishIfDone(sweepId: string): Promise<boolean> {
    const sweep = await this.#sweep(sweepId);
    const ended = finalTrialStateSchema.options.reduce((sum, state) => sum + sweep.trialCounts[state], 0);
    if (ended < sweep.trialsMax) return false;
    if (sweep.state !== "finished") {
      await this.#parts.sweeps.update(sweepId, { state: "finished", finishedAt: this.#parts.now() });
      this.#parts.events.publish({ kind: "sweep", project: sweep.project, sweep: sweepId });
    }
    return true;
  }

  async #sweep(id: string): Promise<SweepRecord> {
    const sweep = await this.#parts.sweeps.find(id);
    if (!sweep) throw new AppError("sweep_not_found", `there is no sweep ${id}`);
    return sweep;
  }

  async #trial(id: string): Promise<TrialRecord> {
    const trial = await this.#parts.trials.find(id);
    if (!trial) throw new AppError("trial_not_found", `there is no trial ${id}`);
    return trial;
  }

  #publish({ project, sweep }: TrialRecord): void {
    this.#parts.events.publish({ kind: "sweep", project, sweep });
  }
}

function parametersOf(sweep: SweepRecord, number: number): Trial["parameters"] {
  if (sweep.method === "grid") return gridPoint(sweep.parameters, number - 1);
  return drawParameters(sweep.parameters, sweep.seed, number);
}

function hasEnded(trial: TrialRecord, claim: LeaseClaim): boolean {
  const isOwn = trial.agent === claim.agent && trial.attempt === claim.attempt;
  return isOwn && finalTrialStateSchema.safeParse(trial.state).success;
}

function over(sweep: SweepRecord, why: string): AppError {
  return new AppError("sweep_over", `sweep ${sweep.id} ${why}`);
}

function lost(trial: TrialRecord): AppError {
  return new AppError(
    "lease_lost",
    `trial ${trial.id} is at attempt ${trial.attempt}, ${trial.state}, with ${trial.agent ?? "nobody"}: drop it and ask for another`,
  );
}
