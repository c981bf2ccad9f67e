import {
  newId,
  recordKeysMax,
  runTagsMax,
  type createRun,
  type EndpointOutput,
  type EndpointRequest,
  type FinalRunState,
  type JsonRecord,
  type Run,
  type RunDetail,
  type RunState,
  type updateRun,
  type updateRuns,
} from "@descent/contracts";
import type { Clock } from "../../clock.ts";
import { nameOfList } from "../../cursor.ts";
import { slicesOf } from "../../database/slices.ts";
import { AppError } from "../../errors.ts";
import type { EventHub } from "../events/event-hub.ts";
import type { MetricStore, RunRef } from "../metrics/metric-store.ts";
import { projectKeyOf } from "../projects/project-key.ts";
import type { ProjectsRepository } from "../projects/projects.repository.ts";
import type { TrialsRepository } from "../trials/trials.repository.ts";
import type { RunFilesService } from "./files/run-files.service.ts";
import type { RunDirectory } from "./run-directory.ts";
import { parseRunFilter } from "./run-filter.ts";
import type { RunListRepository } from "./run-list.repository.ts";
import { runNameOf } from "./run-name.ts";
import { toRun, toRunDetail, type RunRecord } from "./run-record.ts";
import type { RunChange } from "./run-rows.repository.ts";
import { parseRunSort } from "./run-sort.ts";
import type { RunSummaries } from "./run-summaries.ts";
import type { NewRun, RunsRepository } from "./runs.repository.ts";

interface RunsServiceParts {
  readonly runs: RunsRepository;
  readonly runList: RunListRepository;
  readonly projects: ProjectsRepository;
  readonly trials: TrialsRepository;
  readonly store: MetricStore;
  readonly directory: RunDirectory;
  readonly summaries: RunSummaries;
  readonly files: Pick<RunFilesService, "deleting">;
  readonly events: EventHub;
  readonly now: Clock;
}

/** Which of a project's runs are listed, and how. */
interface RunListing {
  readonly filter?: string | undefined;
  readonly sort: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type ManyRuns = EndpointRequest<typeof updateRuns>["body"];
type ManyRunsUpdated = EndpointOutput<typeof updateRuns>;

/** Runs that one transaction deletes: more would keep points waiting. */
const runsPerDeletion = 20;

/** Runs: their beginning, their changes, their end. */
export class RunsService {
  readonly #parts: RunsServiceParts;

  constructor(parts: RunsServiceParts) {
    this.#parts = parts;
  }

  /**
   * Creates a run; one that exists already under the given id in this project is answered as it is.
   * @throws AppError `project_not_found`, `trial_not_found`, `run_id_taken`.
   */
  async create(
    project: string,
    given: EndpointRequest<typeof createRun>["body"],
  ): Promise<{ run: Run; isNew: boolean }> {
    const { runs, now } = this.#parts;
    const projectKey = await projectKeyOf(this.#parts.projects, project);
    const id = given.id ?? newId("run");
    const existing = given.id === undefined ? undefined : await runs.find(id);
    if (existing) return { run: this.#answerExisting(existing, project), isNew: false };
    const record = await runs.create({
      id,
      projectKey,
      name: given.name ?? runNameOf((await runs.countInProject(projectKey)) + 1),
      config: given.config,
      tags: given.tags,
      notes: given.notes,
      environment: given.environment,
      trial: await this.#trial(given.trial, projectKey),
      at: now(),
    });
    if (!record) return { run: await this.#answerOther(id, project), isNew: false };
    this.#publish(record);
    this.#parts.events.publish({ kind: "project", project, deleted: false });
    return { run: toRun(record, now()), isNew: true };
  }

  /** @throws AppError `project_not_found`, `invalid_filter`, `invalid_sort`, `invalid_cursor`. */
  async list(project: string, query: RunListing): Promise<{ items: Run[]; nextCursor: string | null }> {
    const { records, nextCursor } = await this.#page(project, query);
    const now = this.#parts.now();
    return { items: records.map((record) => toRun(record, now)), nextCursor };
  }

  /**
   * Runs in the order of their ids, for who goes through all of them.
   * @throws AppError `project_not_found`, `invalid_filter`, `invalid_cursor`.
   */
  async listRefs(
    project: string,
    query: { filter?: string | undefined; cursor?: string | undefined },
  ): Promise<{ items: RunRef[]; nextCursor: string | null }> {
    const { records, nextCursor } = await this.#page(project, { ...query, sort: "id", limit: 100 });
    return { items: records.map(({ key, id }) => ({ key, id })), nextCursor };
  }

  /** @throws AppError `run_not_found`. */
  async get(id: string): Promise<RunDetail> {
    await this.#parts.summaries.flush();
    return toRunDetail(found(id, await this.#parts.runs.find(id)), this.#parts.now());
  }

  /** Config, summary and environment are merged key by key. @throws AppError `run_not_found`, `validation_failed`. */
  async update(id: string, patch: EndpointRequest<typeof updateRun>["body"]): Promise<Run> {
    const { config, summary, environment, state, ...rest } = patch;
    return this.#change(id, (run) => ({
      ...rest,
      config: config && merged("config", run.config, config),
      ownSummary: summary && merged("summary", run.ownSummary, summary),
      environment: environment && merged("environment", run.environment ?? {}, environment),
      ...(state && { state, finishedAt: null, heartbeatAt: this.#parts.now() }),
    }));
  }

  /** Ends a run; the time of the first end stands. @throws AppError `run_not_found`, `validation_failed`. */
  async finish(id: string, state: FinalRunState, summary: JsonRecord | undefined): Promise<Run> {
    const { summaries, store, directory, now } = this.#parts;
    await summaries.flush();
    const run = await this.#change(id, (record) => ({
      state,
      finishedAt: record.finishedAt ?? now(),
      ownSummary: summary && merged("summary", record.ownSummary, summary),
    }));
    store.noteEnd((await directory.get(id)).key);
    return run;
  }

  /** @throws AppError `run_not_found`. */
  async heartbeat(id: string): Promise<RunState> {
    return found(id, await this.#parts.runs.heartbeat(id, this.#parts.now()));
  }

  /** Deletes a run as `deleteAll` does. @throws AppError `run_not_found`. */
  async delete(id: string): Promise<void> {
    const { missing } = await this.deleteAll([id]);
    if (missing.length > 0) throw notFound(id);
  }

  /** Deletes runs with their points and files, some at a time, so that what others write comes between. */
  async deleteAll(ids: readonly string[]): Promise<{ deleted: number; missing: string[] }> {
    const { runs, store, directory, files, events } = this.#parts;
    const refs = await runs.findRefs(ids);
    for (const some of slicesOf(refs, runsPerDeletion)) {
      await files.deleting(() => runs.delete(some.map(({ key }) => key)));
      for (const { key, id, project } of some) {
        store.forget(key);
        directory.forget(id);
        events.publish({ kind: "run", project, run: id, deleted: true });
      }
    }
    return { deleted: refs.length, missing: without(ids, refs) };
  }

  /** Changes runs in the same way, one after the other; what one of them refuses is told and holds up no other. */
  async updateAll({ runs: ids, addTags, colour }: ManyRuns): Promise<ManyRunsUpdated> {
    const refs = await this.#parts.runs.findRefs(ids);
    const gone: string[] = [];
    const refused: ManyRunsUpdated["refused"] = [];
    for (const { id } of refs)
      try {
        await this.#change(id, (run) => ({ colour, tags: withTags(run, addTags) }));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        if (error.code === "run_not_found") gone.push(id);
        else refused.push({ run: id, detail: error.message });
      }
    const updated = refs.length - gone.length - refused.length;
    return { updated, missing: [...without(ids, refs), ...gone], refused };
  }

  async #page(
    project: string,
    query: RunListing,
  ): Promise<{ records: RunRecord[]; nextCursor: string | null }> {
    const filter = query.filter?.trim() ? parseRunFilter(query.filter, this.#parts.now()) : undefined;
    const sort = parseRunSort(query.sort);
    const projectKey = await projectKeyOf(this.#parts.projects, project);
    await this.#parts.summaries.flush();
    const { limit, cursor } = query;
    const list = nameOfList([project, query.sort, query.filter?.trim() ?? ""]);
    const page = await this.#parts.runList.list({ projectKey, filter, sort, limit, cursor, list });
    return { records: await this.#parts.runs.findByKeys(page.keys), nextCursor: page.nextCursor };
  }

  async #change(id: string, change: (run: RunRecord) => RunChange): Promise<Run> {
    const { runs, now } = this.#parts;
    const record = found(id, await runs.update(id, now(), change));
    this.#publish(record);
    return toRun(record, now());
  }

  /** Something else was first: the same call again, or the deletion of the project. */
  async #answerOther(id: string, project: string): Promise<Run> {
    await projectKeyOf(this.#parts.projects, project);
    return this.#answerExisting(found(id, await this.#parts.runs.find(id)), project);
  }

  #answerExisting(existing: RunRecord, project: string): Run {
    if (existing.project !== project)
      throw new AppError("run_id_taken", `${existing.id} is a run of another project: choose another id`);
    return toRun(existing, this.#parts.now());
  }

  async #trial(id: string | undefined, projectKey: number): Promise<NewRun["trial"]> {
    if (id === undefined) return undefined;
    const trial = await this.#parts.trials.findInProject(id, projectKey);
    if (!trial) throw new AppError("trial_not_found", `there is no trial ${id} in this project`);
    return trial;
  }

  #publish(record: RunRecord): void {
    this.#parts.events.publish({ kind: "run", project: record.project, run: record.id, deleted: false });
  }
}

function found<T>(id: string, value: T | undefined): T {
  if (value === undefined) throw notFound(id);
  return value;
}

function notFound(id: string): AppError {
  return new AppError("run_not_found", `there is no run ${id}`);
}

/** Those of the ids that are none of the runs, each once. */
function without(ids: readonly string[], refs: readonly { readonly id: string }[]): string[] {
  const known = new Set(refs.map(({ id }) => id));
  return [...new Set(ids)].filter((id) => !known.has(id));
}

/** @throws AppError `validation_failed` when the run would have more tags than it may. */
function withTags(run: RunRecord, more: readonly string[]): string[] {
  const tags = [...new Set([...run.tags, ...more])];
  if (tags.length > runTagsMax)
    throw new AppError(
      "validation_failed",
      `the run ${run.name} would have ${tags.length} tags, more than ${runTagsMax}: take some away`,
    );
  return tags;
}

/** @throws AppError `validation_failed` when the whole would have more keys than a record may. */
function merged(name: string, known: JsonRecord, news: JsonRecord): JsonRecord {
  const whole = { ...known, ...news };
  const count = Object.keys(whole).length;
  if (count > recordKeysMax)
    throw new AppError(
      "validation_failed",
      `the run's ${name} would have ${count} keys, more than ${recordKeysMax}: log series as metrics, or nest values`,
    );
  return whole;
}
