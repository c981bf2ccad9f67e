import type { Project } from "@descent/contracts";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { cursorKeySchema, nextCursorOf, readCursor } from "../../cursor.ts";
import { AppError } from "../../errors.ts";
import type { EventHub } from "../events/event-hub.ts";
import type { MetricStore } from "../metrics/metric-store.ts";
import type { RunFilesService } from "../runs/files/run-files.service.ts";
import type { RunDirectory } from "../runs/run-directory.ts";
import type { ProjectChange, ProjectsRepository } from "./projects.repository.ts";

interface ProjectsServiceParts {
  readonly projects: ProjectsRepository;
  readonly store: MetricStore;
  readonly directory: RunDirectory;
  readonly files: Pick<RunFilesService, "deleting">;
  readonly events: EventHub;
  readonly now: Clock;
}

/** The last moment that a Date can hold. */
const timeMsMax = 8.64e15;
const cursorSchema = z.object({ lastActivityMs: z.int().min(0).max(timeMsMax), key: cursorKeySchema });

/** Projects: the shelves that runs and sweeps stand on. */
export class ProjectsService {
  readonly #parts: ProjectsServiceParts;

  constructor(parts: ProjectsServiceParts) {
    this.#parts = parts;
  }

  /** @throws AppError `invalid_cursor`. */
  async list(query: {
    limit: number;
    cursor?: string | undefined;
  }): Promise<{ items: Project[]; nextCursor: string | null }> {
    const after = readCursor(cursorSchema, query.cursor);
    const { items, last } = await this.#parts.projects.list(query.limit, after);
    return { items, nextCursor: nextCursorOf(items, query.limit, () => last) };
  }

  /** @throws AppError `project_not_found`. */
  async get(name: string): Promise<Project> {
    const project = await this.#parts.projects.find(name);
    if (!project) throw notFound(name);
    return project;
  }

  /** @throws AppError `project_exists`. */
  async create(given: { name: string; description: string }): Promise<Project> {
    const { projects, now } = this.#parts;
    if (!(await projects.create({ ...given, at: now() }))) throw taken(given.name);
    this.#publish(given.name, false);
    return this.get(given.name);
  }

  /** @throws AppError `project_not_found`, `project_exists`. */
  async update(name: string, change: ProjectChange): Promise<Project> {
    const { projects, directory } = this.#parts;
    const newName = change.name ?? name;
    if (!(await projects.update(await this.#key(name), change))) throw taken(newName);
    if (newName !== name) {
      directory.forgetAll();
      this.#publish(name, true);
    }
    this.#publish(newName, false);
    return this.get(newName);
  }

  /** Deletes a project with its runs, points, files, sweeps and views. @throws AppError `project_not_found`. */
  async delete(name: string): Promise<void> {
    const { projects, store, directory, files } = this.#parts;
    const key = await this.#key(name);
    const runKeys = await files.deleting(() => projects.delete(key));
    for (const runKey of runKeys) store.forget(runKey);
    directory.forgetAll();
    this.#publish(name, true);
  }

  async #key(name: string): Promise<number> {
    const key = await this.#parts.projects.findKey(name);
    if (key === undefined) throw notFound(name);
    return key;
  }

  #publish(project: string, deleted: boolean): void {
    this.#parts.events.publish({ kind: "project", project, deleted });
  }
}

function notFound(name: string): AppError {
  return new AppError("project_not_found", `there is no project ${name}`);
}

function taken(name: string): AppError {
  return new AppError("project_exists", `there is a project ${name} already: use it, or choose another name`);
}
