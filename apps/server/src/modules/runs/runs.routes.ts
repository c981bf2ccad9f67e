import {
  createRun,
  deleteRun,
  deleteRuns,
  finishRun,
  getRun,
  groupRuns,
  heartbeatRun,
  listProjectMetrics,
  listRunColumns,
  listRuns,
  listRunValues,
  updateRun,
  updateRuns,
} from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { answer, mount } from "../../http/mount.ts";
import type { RunTableService } from "./run-table.service.ts";
import type { RunsService } from "./runs.service.ts";

export function registerRunsRoutes(app: FastifyInstance, runs: RunsService, table: RunTableService): void {
  mount(app, createRun, async ({ params, body }) => {
    const { run, isNew } = await runs.create(params.project, body);
    return isNew ? answer(201, run) : answer(200, run);
  });
  mount(app, listRuns, async ({ params, query }) => answer(200, await runs.list(params.project, query)));
  mount(app, groupRuns, async ({ params, body }) => answer(200, await table.group(params.project, body)));
  mount(app, listRunColumns, async ({ params, query }) =>
    answer(200, await table.columns(params.project, query)),
  );
  mount(app, listProjectMetrics, async ({ params, query }) =>
    answer(200, await table.metrics(params.project, query)),
  );
  mount(app, listRunValues, async ({ params, query }) =>
    answer(200, await table.values(params.project, query)),
  );
  mount(app, getRun, async ({ params }) => answer(200, await runs.get(params.run)));
  mount(app, updateRun, async ({ params, body }) => answer(200, await runs.update(params.run, body)));
  mount(app, finishRun, async ({ params, body }) =>
    answer(200, await runs.finish(params.run, body.state, body.summary)),
  );
  mount(app, heartbeatRun, async ({ params }) => answer(200, { state: await runs.heartbeat(params.run) }));
  mount(app, deleteRun, async ({ params }) => {
    await runs.delete(params.run);
    return answer(204, undefined);
  });
  mount(app, deleteRuns, async ({ body }) => answer(200, await runs.deleteAll(body.runs)));
  mount(app, updateRuns, async ({ body }) => answer(200, await runs.updateAll(body)));
}
