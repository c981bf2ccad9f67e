import { newId, type View, type ViewListing } from "@descent/contracts";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { nextCursorOf, readCursor } from "../../cursor.ts";
import { AppError } from "../../errors.ts";
import type { EventHub } from "../events/event-hub.ts";
import { projectKeyOf } from "../projects/project-key.ts";
import type { ProjectsRepository } from "../projects/projects.repository.ts";
import type { NewView, ViewChange, ViewsRepository } from "./views.repository.ts";

interface ViewsServiceParts {
  readonly views: ViewsRepository;
  readonly projects: ProjectsRepository;
  readonly events: EventHub;
  readonly now: Clock;
}

/** Views: what a project is looked at with, kept for everybody who looks. */
export class ViewsService {
  readonly #parts: ViewsServiceParts;

  constructor(parts: ViewsServiceParts) {
    this.#parts = parts;
  }

  /** @throws AppError `project_not_found`, `invalid_cursor`. */
  async list(
    project: string,
    query: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: ViewListing[]; nextCursor: string | null }> {
    const after = readCursor(z.string(), query.cursor);
    const projectKey = await projectKeyOf(this.#parts.projects, project);
    const items = await this.#parts.views.list(projectKey, query.limit, after);
    return { items, nextCursor: nextCursorOf(items, query.limit, ({ name }) => name) };
  }

  /** @throws AppError `view_not_found`. */
  async get(id: string): Promise<View> {
    const view = await this.#parts.views.find(id);
    if (!view) throw notFound(id);
    return view;
  }

  /** @throws AppError `project_not_found`, `view_exists`. */
  async create(project: string, given: Pick<NewView, "name" | "state" | "isDefault">): Promise<View> {
    const { views, projects, now } = this.#parts;
    const projectKey = await projectKeyOf(projects, project);
    const view = await views.create({ ...given, id: newId("view"), projectKey, at: now() });
    if (!view) {
      // A project that was deleted meanwhile has no view of that name.
      await projectKeyOf(projects, project);
      throw taken(given.name);
    }
    this.#publish(view.project, view.id, false);
    return view;
  }

  /** @throws AppError `view_not_found`, `view_exists`. */
  async update(id: string, change: ViewChange): Promise<View> {
    const view = await this.#parts.views.update(id, change, this.#parts.now());
    if (!view) {
      const { name } = await this.get(id);
      throw taken(change.name ?? name);
    }
    this.#publish(view.project, id, false);
    return view;
  }

  /** @throws AppError `view_not_found`. */
  async delete(id: string): Promise<void> {
    const project = await this.#parts.views.delete(id);
    if (project === undefined) throw notFound(id);
    this.#publish(project, id, true);
  }

  #publish(project: string, view: string, deleted: boolean): void {
    this.#parts.events.publish({ kind: "view", project, view, deleted });
  }
}

function notFound(id: string): AppError {
  return new AppError("view_not_found", `there is no view ${id}`);
}

function taken(name: string): AppError {
  return new AppError(
    "view_exists",
    `the project has a view ${JSON.stringify(name)} already: change that one, or choose another name`,
  );
}
