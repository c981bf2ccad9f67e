import { createSweep, getSweep, listSweeps, updateSweep } from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { answer, mount } from "../../http/mount.ts";
import type { SweepsService } from "./sweeps.service.ts";

export function registerSweepsRoutes(app: FastifyInstance, sweeps: SweepsService): void {
  mount(app, createSweep, async ({ params, body }) => answer(201, await sweeps.create(params.project, body)));
  mount(app, listSweeps, async ({ params, query }) => answer(200, await sweeps.list(params.project, query)));
  mount(app, getSweep, async ({ params }) => answer(200, await sweeps.get(params.sweep)));
  mount(app, updateSweep, async ({ params, body }) => answer(200, await sweeps.update(params.sweep, body)));
}
