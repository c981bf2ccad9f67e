import type { Clock } from "../../clock.ts";
import { AppError } from "../../errors.ts";
import type { EventHub } from "../events/event-hub.ts";
import type { RunRecord } from "../runs/run-record.ts";
import type { RunChange } from "../runs/run-rows.repository.ts";
import type { RunSummaries } from "../runs/run-summaries.ts";
import type { RunsRepository } from "../runs/runs.repository.ts";
import type { RunsService } from "../runs/runs.service.ts";
import { withDeleted, withRenamed } from "./metric-keys.ts";
import type { MetricStore } from "./metric-store.ts";

interface MetricKeysServiceParts {
  readonly store: MetricStore;
  readonly runs: RunsService;
  readonly records: RunsRepository;
  readonly summaries: RunSummaries;
  readonly events: EventHub;
  readonly now: Clock;
}

/** Which runs of a project: those that meet the filter, all of them without one. */
interface RunSelection {
  readonly project: string;
  readonly filter?: string | undefined;
}

interface MetricRun {
  readonly key: number;
  readonly id: string;
}

/** Renames and deletes metrics in many runs. What came before the call is changed, what comes later is not. */
export class MetricKeysService {
  readonly #parts: MetricKeysServiceParts;

  constructor(parts: MetricKeysServiceParts) {
    this.#parts = parts;
  }

  /**
   * Repeating it after it was cut off in the middle does what is left.
   * @returns in how many runs the metric was renamed.
   * @throws AppError `project_not_found`, `invalid_filter`; `metric_exists` where one of the runs has a metric of the
   * new name: then nothing was changed.
   */
  async rename(selection: RunSelection, from: string, to: string): Promise<number> {
    const runs = await this.#runsWith(selection, from, (run) => refuseTaken(run, to));
    for (const run of runs)
      await this.#change(run, async (record) => {
        // Points of the new name may have come since.
        refuseTaken(record, to);
        if (!(await this.#parts.store.renameMetric(run.key, from, to))) throw taken(run.id, to);
        return (latest) => withRenamed(latest, from, to);
      });
    return runs.length;
  }

  /**
   * @returns from how many runs the metric was deleted.
   * @throws AppError `project_not_found`, `invalid_filter`.
   */
  async delete(selection: RunSelection, metric: string): Promise<number> {
    const runs = await this.#runsWith(selection, metric, () => {});
    for (const run of runs)
      await this.#change(run, async () => {
        await this.#parts.store.deleteMetric(run.key, metric);
        return (latest) => withDeleted(latest, metric);
      });
    return runs.length;
  }

  /** The selected runs that have a metric. All are known before one is changed: the filter may be about the metric. */
  async #runsWith(
    { project, filter }: RunSelection,
    metric: string,
    check: (run: RunRecord) => void,
  ): Promise<MetricRun[]> {
    const found: MetricRun[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#parts.runs.listRefs(project, { filter, cursor });
      const records = await this.#parts.records.findByKeys(page.items.map(({ key }) => key));
      for (const record of records) {
        if (!Object.hasOwn(record.statistics, metric)) continue;
        check(record);
        found.push({ key: record.key, id: record.id });
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  }

  /** Changes a run whose points are all in chunks and counted, while none are counted. */
  async #change(
    { key, id }: MetricRun,
    change: (record: RunRecord) => Promise<(latest: RunRecord) => RunChange>,
  ): Promise<void> {
    const { store, records, summaries, events, now } = this.#parts;
    await summaries.thenAlone(async () => {
      await store.settle(key);
      const record = await records.find(id);
      // It may have been deleted meanwhile.
      if (!record) return;
      await records.update(id, now(), await change(record));
      events.publish({ kind: "run", project: record.project, run: id, deleted: false });
    });
  }
}

function refuseTaken({ id, statistics }: RunRecord, metric: string): void {
  if (Object.hasOwn(statistics, metric)) throw taken(id, metric);
}

function taken(run: string, metric: string): AppError {
  return new AppError(
    "metric_exists",
    `${run} has a metric ${JSON.stringify(metric)} already: delete that first, choose another name, or leave the run out by a filter`,
  );
}
