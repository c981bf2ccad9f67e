import { newId, type createSweep, type EndpointRequest, type Sweep } from "@descent/contracts";
import type { Clock } from "../../clock.ts";
import { cursorKeySchema, nextCursorOf, readCursor } from "../../cursor.ts";
import { AppError } from "../../errors.ts";
import type { EventHub } from "../events/event-hub.ts";
import { projectKeyOf } from "../projects/project-key.ts";
import type { ProjectsRepository } from "../projects/projects.repository.ts";
import { gridSize, parametersWithoutGrid } from "./grid.ts";
import { toSweep, type SweepRecord } from "./sweep-record.ts";
import type { SweepsRepository } from "./sweeps.repository.ts";

interface SweepsServiceParts {
  readonly sweeps: SweepsRepository;
  readonly projects: ProjectsRepository;
  readonly events: EventHub;
  readonly now: Clock;
}

type CreateSweep = EndpointRequest<typeof createSweep>["body"];

/** A grid beyond this is a mistake in its parameters. */
const gridPointsMax = 100_000;

/** Sweeps: searches whose trials the server hands out. */
export class SweepsService {
  readonly #parts: SweepsServiceParts;

  constructor(parts: SweepsServiceParts) {
    this.#parts = parts;
  }

  /** @throws AppError `project_not_found`; `validation_failed` for a grid over parameters that have no list. */
  async create(project: string, given: CreateSweep): Promise<Sweep> {
    const trialsMax = trialsMaxOf(given);
    const projectKey = await projectKeyOf(this.#parts.projects, project);
    const { name, method, parameters, metric, seed } = given;
    const record = await this.#parts.sweeps.create({
      id: newId("swp"),
      projectKey,
      name,
      method,
      parameters,
      metric,
      seed,
      trialsMax,
      at: this.#parts.now(),
    });
    this.#publish(record);
    return toSweep(record);
  }

  /** @throws AppError `project_not_found`, `invalid_cursor`. */
  async list(
    project: string,
    query: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: Sweep[]; nextCursor: string | null }> {
    const before = readCursor(cursorKeySchema, query.cursor);
    const records = await this.#parts.sweeps.list(
      await projectKeyOf(this.#parts.projects, project),
      query.limit,
      before,
    );
    return {
      items: records.map(toSweep),
      nextCursor: nextCursorOf(records, query.limit, ({ key }) => key),
    };
  }

  /** @throws AppError `sweep_not_found`. */
  async get(id: string): Promise<Sweep> {
    return toSweep(await this.#record(id));
  }

  /** @throws AppError `sweep_not_found`; `sweep_over` when a finished sweep is to be stopped or run on. */
  async update(
    id: string,
    change: { name?: string | undefined; state?: "running" | "stopped" | undefined },
  ): Promise<Sweep> {
    const before = await this.#record(id);
    if (change.state && before.state === "finished")
      throw new AppError("sweep_over", `sweep ${id} has finished: start a new one`);
    await this.#parts.sweeps.update(id, change);
    const record = await this.#record(id);
    this.#publish(record);
    return toSweep(record);
  }

  async #record(id: string): Promise<SweepRecord> {
    const record = await this.#parts.sweeps.find(id);
    if (!record) throw new AppError("sweep_not_found", `there is no sweep ${id}`);
    return record;
  }

  #publish({ project, id }: SweepRecord): void {
    this.#parts.events.publish({ kind: "sweep", project, sweep: id });
  }
}

function trialsMaxOf(given: CreateSweep): number {
  if (given.method === "random") return given.trialsMax;
  const continuous = parametersWithoutGrid(given.parameters);
  if (continuous.length > 0)
    throw new AppError(
      "validation_failed",
      `a grid needs lists: give ${continuous.join(", ")} as \`values\`, or use the method random`,
    );
  const points = gridSize(given.parameters);
  if (given.trialsMax === undefined && points > gridPointsMax)
    throw new AppError(
      "validation_failed",
      `the grid has ${points} points, more than ${gridPointsMax}: give fewer values, or a trialsMax`,
    );
  return Math.min(points, given.trialsMax ?? points);
}
