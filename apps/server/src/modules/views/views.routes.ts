import { createView, deleteView, getView, listViews, updateView } from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { answer, mount } from "../../http/mount.ts";
import type { ViewsService } from "./views.service.ts";

export function registerViewsRoutes(app: FastifyInstance, views: ViewsService): void {
  mount(app, listViews, async ({ params, query }) => answer(200, await views.list(params.project, query)));
  mount(app, createView, async ({ params, body }) => answer(201, await views.create(params.project, body)));
  mount(app, getView, async ({ params }) => answer(200, await views.get(params.view)));
  mount(app, updateView, async ({ params, body }) => answer(200, await views.update(params.view, body)));
  mount(app, deleteView, async ({ params }) => {
    await views.delete(params.view);
    return answer(204, undefined);
  });
}
