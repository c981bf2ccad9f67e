import {
  appendConsole,
  appendMetrics,
  createWriter,
  curvesMediaType,
  encodeCurves,
  metricBatchMediaType,
  queryMetrics,
  readConsole,
  toJsonAnswer,
  type CurveAnswer,
  type MetricBatch,
  type MetricQueryBody,
  type PackedBatch,
} from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../errors.ts";
import { namesEtag } from "../../http/if-none-match.ts";
import { answer, mount } from "../../http/mount.ts";
import { routeSchema } from "../../http/route-schema.ts";
import type { MetricsService } from "./metrics.service.ts";
import { packBatch, parseBatch } from "./parse-batch.ts";
import { RecentAnswers } from "./recent-answers.ts";

export function registerMetricsRoutes(app: FastifyInstance, metrics: MetricsService): void {
  mount(app, createWriter, async ({ params, body }) =>
    answer(201, { writer: await metrics.createWriter(params.run, body.key) }),
  );
  mount(app, appendConsole, async ({ params, body }) =>
    answer(200, await metrics.appendConsole(params.run, body)),
  );
  mount(app, readConsole, async ({ params, query }) =>
    answer(200, await metrics.readConsole(params.run, query)),
  );
  registerAppend(app, metrics);
  registerQuery(app, metrics);
}

/** A batch comes as JSON or in binary. */
function registerAppend(app: FastifyInstance, metrics: MetricsService): void {
  app.addContentTypeParser<Buffer>(
    metricBatchMediaType,
    { parseAs: "buffer" },
    async (_request: unknown, body: Buffer) => parseBatch(body),
  );
  app.route<{ Params: { run: string } }>({
    method: appendMetrics.method,
    url: appendMetrics.path,
    schema: routeSchema(appendMetrics),
    handler: (request) => metrics.append(request.params.run, packedBatch(request.body)),
  });
}

/** The batch of a body that was judged by the schema or the parser of its media type. */
function packedBatch(body: unknown): PackedBatch {
  // Fastify picks the schema by the media type: without one there is nobody to miss the body.
  if (typeof body !== "object" || body === null) {
    const message = "expected a batch, as JSON or in binary";
    throw new AppError("validation_failed", `body: ${message}`, { places: [{ path: "body", message }] });
  }
  return "columns" in body ? (body as PackedBatch) : packBatch(body as MetricBatch);
}

/** An answer goes as JSON or in binary, and not at all to who has it already. */
function registerQuery(app: FastifyInstance, metrics: MetricsService): void {
  const news = new RecentAnswers<Buffer>();
  app.route<{ Body: MetricQueryBody }>({
    method: queryMetrics.method,
    url: queryMetrics.path,
    schema: routeSchema(queryMetrics),
    handler: async (request, reply) => {
      const isBinary = request.headers.accept?.includes(curvesMediaType) ?? false;
      const etag = `"${await metrics.versionOf(request.body)}${isBinary ? "-binary" : ""}"`;
      reply.header("etag", etag).header("vary", "accept");
      if (namesEtag(request.headers["if-none-match"], etag)) return reply.code(304).send();
      const make = async () => toPayload(await metrics.query(request.body), isBinary);
      // News are small, and many ask for them at once; whole answers are neither.
      const payload = await (request.body.since === undefined ? make() : news.get(etag, make));
      return reply.type(isBinary ? curvesMediaType : "application/json; charset=utf-8").send(payload);
    },
  });
}

function toPayload(curves: CurveAnswer, isBinary: boolean): Buffer {
  if (isBinary) return Buffer.from(encodeCurves(curves).buffer);
  return Buffer.from(JSON.stringify(toJsonAnswer(curves)));
}
