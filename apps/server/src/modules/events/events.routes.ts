import type { OutgoingHttpHeaders } from "node:http";
import { streamEvents } from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { routeSchema } from "../../http/route-schema.ts";
import { AppError } from "../../errors.ts";
import { EventFanOut } from "./event-fan-out.ts";
import type { EventHub } from "./event-hub.ts";
import { EventStream } from "./event-stream.ts";

/** `GET /events`: one server-sent stream per browser tab; all streams end when the server stops. */
export function registerEventsRoutes(app: FastifyInstance, hub: EventHub): void {
  const open = new Set<EventStream>();
  const fanOut = new EventFanOut(hub);
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
    for (const stream of open) stream.end();
  });

  app.route<{ Querystring: { since?: string; project?: string } }>({
    method: streamEvents.method,
    url: streamEvents.path,
    schema: routeSchema(streamEvents),
    // An answer to HEAD has no body to end: it would stay open for ever.
    exposeHeadRoute: false,
    handler: (request, reply) => {
      if (isStopping)
        throw new AppError("shutting_down", "the server is stopping: connect again in a moment");
      const { since, project } = request.query;
      const lastSeen = headerOf(request.headers["last-event-id"]) ?? since;
      reply.hijack();
      const headers = reply.getHeaders() as OutgoingHttpHeaders;
      const stream = new EventStream({ hub, fanOut, out: reply.raw, headers, lastSeen, project });
      open.add(stream);
      reply.raw.once("close", () => {
        stream.end();
        open.delete(stream);
      });
    },
  });
}

function headerOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
