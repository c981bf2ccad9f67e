import { apiPrefix } from "@descent/contracts";
import httpProxy from "@fastify/http-proxy";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { problemOf, routeNotFound, sendProblem } from "./error-handler.ts";

/**
 * Hands every path that is not the API's to the dashboard's own process, so that browser, SDK and curl share one
 * origin. Register it last.
 */
export async function registerDashboardProxy(app: FastifyInstance, upstream: string): Promise<void> {
  for (const path of [apiPrefix, `${apiPrefix}/*`])
    app.all(path, async (request, reply) => sendProblem(reply, routeNotFound(request)));
  await app.register(httpProxy, {
    upstream,
    replyOptions: {
      // Next compares Host with Origin on form posts: it must see the address that the browser sees.
      rewriteRequestHeaders: (request, headers) => ({
        ...headers,
        host: request.headers.host ?? "",
        "x-forwarded-host": request.headers.host ?? "",
        "x-forwarded-proto": "http",
      }),
      onError: (reply, { error }) => {
        const request = (reply as unknown as { request: FastifyRequest }).request;
        request.log.warn(error);
        const detail = `the dashboard's process at ${upstream} does not answer; it may still be starting: try again in a moment`;
        sendProblem(reply as never, problemOf(request, "dashboard_unavailable", detail));
      },
    },
  });
}
