import { deleteMetric, renameMetric } from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { answer, mount } from "../../http/mount.ts";
import type { MetricKeysService } from "./metric-keys.service.ts";

export function registerMetricKeysRoutes(app: FastifyInstance, metricKeys: MetricKeysService): void {
  mount(app, renameMetric, async ({ params: { project }, body: { filter, from, to } }) =>
    answer(200, { runs: await metricKeys.rename({ project, filter }, from, to) }),
  );
  mount(app, deleteMetric, async ({ params: { project }, body: { filter, metric } }) =>
    answer(200, { runs: await metricKeys.delete({ project, filter }, metric) }),
  );
}
