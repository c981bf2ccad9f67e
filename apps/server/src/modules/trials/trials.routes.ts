import { finishTrial, heartbeatTrial, listTrials, nextTrial, reportTrial } from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { answer, mount } from "../../http/mount.ts";
import type { TrialsService } from "./trials.service.ts";

export function registerTrialsRoutes(app: FastifyInstance, trials: TrialsService): void {
  mount(app, nextTrial, async ({ params, body }) => {
    const trial = await trials.next(params.sweep, body.agent);
    return trial ? answer(201, trial) : answer(204, undefined);
  });
  mount(app, listTrials, async ({ params, query }) => answer(200, await trials.list(params.sweep, query)));
  mount(app, heartbeatTrial, async ({ params, body }) =>
    answer(200, await trials.heartbeat(params.trial, body)),
  );
  mount(app, reportTrial, async ({ params, body }) =>
    answer(200, await trials.report(params.trial, body, body.value)),
  );
  mount(app, finishTrial, async ({ params, body }) =>
    answer(200, await trials.finish(params.trial, body, body)),
  );
}
