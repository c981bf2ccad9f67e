import { appendMetrics, createWriter, queryMetrics } from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { answer, mount } from "../../http/mount.ts";
import type { MetricsService } from "./metrics.service.ts";

export function registerMetricsRoutes(app: FastifyInstance, metrics: MetricsService): void {
  mount(app, createWriter, async ({ params, body }) =>
    answer(201, { writer: await metrics.createWriter(params.run, body.key) }),
  );
  mount(app, appendMetrics, async ({ params, body }) => answer(200, await metrics.append(params.run, body)));
  mount(app, queryMetrics, async ({ body: { runs, ...query } }) =>
    answer(200, { series: await metrics.query(runs, query) }),
  );
}
