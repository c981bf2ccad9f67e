import compress from "@fastify/compress";
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { Dependencies } from "./dependencies.ts";
import { registerDashboardProxy } from "./http/dashboard-proxy.ts";
import { registerErrorHandler, sendProblem, toProblem } from "./http/error-handler.ts";
import { registerOpenapi } from "./http/openapi.ts";
import { registerSecurity } from "./http/security.ts";
import { refuseWhileStopping } from "./http/shutdown.ts";
import { compileValidator } from "./http/validation.ts";
import { registerEventsRoutes } from "./modules/events/events.routes.ts";
import { registerHealthRoutes } from "./modules/health/health.routes.ts";
import { registerExportsRoutes } from "./modules/metrics/exports/exports.routes.ts";
import { registerMetricKeysRoutes } from "./modules/metrics/metric-keys.routes.ts";
import { registerMetricsRoutes } from "./modules/metrics/metrics.routes.ts";
import { registerProjectsRoutes } from "./modules/projects/projects.routes.ts";
import { registerRunFilesRoutes } from "./modules/runs/files/run-files.routes.ts";
import { registerRunsRoutes } from "./modules/runs/runs.routes.ts";
import { registerSweepsRoutes } from "./modules/sweeps/sweeps.routes.ts";
import { registerTrialsRoutes } from "./modules/trials/trials.routes.ts";
import { registerViewsRoutes } from "./modules/views/views.routes.ts";

/** A larger body is refused before it is read: batches are smaller by their own limits. */
const bodyBytesMax = 8 * 1024 * 1024;

interface AppOptions {
  readonly dependencies: Dependencies;
  /** The names that the server is called by; without them it answers to any. */
  readonly allowedHosts?: ReadonlySet<string> | undefined;
  /** Origin of the dashboard; without it only the API is served. */
  readonly dashboardUrl?: string | undefined;
  readonly logger?: FastifyBaseLogger;
}

/**
 * Assembles the server without listening: the table of contents of everything it answers. Closing the app closes
 * its dependencies.
 */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { dependencies, dashboardUrl } = options;
  const app = Fastify({
    ...(options.logger && { loggerInstance: options.logger }),
    bodyLimit: bodyBytesMax,
    // Long enough for every path of ours, short enough to refuse nonsense early.
    routerOptions: { maxParamLength: 1024 },
    // A path that cannot be decoded never reaches the error handler.
    frameworkErrors: (error, request, reply) => void sendProblem(reply, toProblem(error, request)),
    // Fastify's own refusal is no problem answer: see `refuseWhileStopping`.
    return503OnClosing: false,
  });
  // Bodies are JSON. A form or plain text from a page of another site would need no permission to be sent.
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(compileValidator);
  // Handlers are typed by the contract and clients parse what they get: a third parse on the way out buys nothing.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));

  app.addHook("onClose", () => dependencies.close());

  registerErrorHandler(app);
  refuseWhileStopping(app);
  await registerSecurity(app, options.allowedHosts);
  await app.register(compress, { encodings: ["gzip", "identity"], threshold: 2048 });
  await registerOpenapi(app);
  registerHealthRoutes(app, dependencies);
  registerProjectsRoutes(app, dependencies.projects);
  registerRunsRoutes(app, dependencies.runs, dependencies.runTable);
  registerRunFilesRoutes(app, dependencies.runFiles);
  registerMetricsRoutes(app, dependencies.metrics);
  registerMetricKeysRoutes(app, dependencies.metricKeys);
  registerExportsRoutes(app, dependencies.exports);
  registerSweepsRoutes(app, dependencies.sweeps);
  registerTrialsRoutes(app, dependencies.trials);
  registerViewsRoutes(app, dependencies.views);
  registerEventsRoutes(app, dependencies.events);
  if (dashboardUrl) await registerDashboardProxy(app, dashboardUrl);
  return app;
}
