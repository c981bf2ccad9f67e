import { createProject, deleteProject, getProject, listProjects, updateProject } from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { answer, mount } from "../../http/mount.ts";
import type { ProjectsService } from "./projects.service.ts";

export function registerProjectsRoutes(app: FastifyInstance, projects: ProjectsService): void {
  mount(app, listProjects, async ({ query }) => answer(200, await projects.list(query)));
  mount(app, createProject, async ({ body }) => answer(201, await projects.create(body)));
  mount(app, getProject, async ({ params }) => answer(200, await projects.get(params.project)));
  mount(app, updateProject, async ({ params, body }) =>
    answer(200, await projects.update(params.project, body)),
  );
  mount(app, deleteProject, async ({ params }) => {
    await projects.delete(params.project);
    return answer(204, undefined);
  });
}
