import {
  exportProjectMetrics,
  exportRunMetrics,
  type Endpoint,
  type EndpointRequest,
  type ExportFormat,
} from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { routeSchema } from "../../../http/route-schema.ts";
import { exportFormats, gzipLevel } from "./export-formats.ts";
import { toExportStream } from "./export-stream.ts";
import type { Export, ExportsService } from "./exports.service.ts";
import { OpenExports } from "./open-exports.ts";

/** Exports are answered as streams of files. */
export function registerExportsRoutes(app: FastifyInstance, exports: ExportsService): void {
  const open = new OpenExports(app);
  mountExport(app, exportRunMetrics, open, ({ params, query: { metric, ...range } }) =>
    exports.ofRun(params.run, { metrics: metric, ...range }),
  );
  mountExport(app, exportProjectMetrics, open, ({ params, query: { metric, filter, ...range } }) =>
    exports.ofProject(params.project, filter, { metrics: metric, ...range }),
  );
}

function mountExport<const E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  open: OpenExports,
  prepare: (request: EndpointRequest<E>) => Promise<Export>,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: routeSchema(endpoint),
    // An answer to HEAD would read every point to send none.
    exposeHeadRoute: false,
    compress: textOnly,
    handler: async (request, reply) => {
      const { format } = request.query as { format: ExportFormat };
      const { name, parts } = await prepare(request as unknown as EndpointRequest<E>);
      const writer = exportFormats[format];
      const stream = toExportStream(writer.write(parts));
      open.add(stream);
      return reply
        .type(writer.contentType)
        .header("content-disposition", `attachment; filename="${name}.${format}"`)
        .send(stream);
    },
  });
}

/** Parquet is compressed inside; of JSON lines the plugin does not know by itself that they are text. */
const textOnly = {
  encodings: ["gzip" as const, "identity" as const],
  zlibOptions: { level: gzipLevel },
  customTypes: /^(text\/csv|application\/x-ndjson)\b/,
};
