import type { Endpoint, EndpointRequest } from "@descent/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { routeSchema } from "./route-schema.ts";

/** What a handler answers: one of the endpoint's success statuses with the body that belongs to it. */
export type Answer<E extends Endpoint> = {
  [S in keyof E["responses"]]: {
    status: S;
    body: E["responses"][S] extends infer R extends z.ZodType ? z.input<R> : never;
  };
}[keyof E["responses"]];

/** An answer with its status as a literal type, so that the contract can check the pair. */
export function answer<S extends number, B>(status: S, body: B): { status: S; body: B } {
  return { status, body };
}

/**
 * Mounts a contract's endpoint: the request is parsed by its schemas before the handler sees it, refusals become
 * problem answers, and the API page shows it.
 */
export function mount<const E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handler: (request: EndpointRequest<E>) => Promise<Answer<E>>,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: routeSchema(endpoint),
    handler: async (request, reply) => {
      const { status, body } = await handler(requestParts<E>(request));
      return send(reply, Number(status), body);
    },
  });
}

function requestParts<E extends Endpoint>(request: FastifyRequest): EndpointRequest<E> {
  return { params: request.params, query: request.query, body: request.body } as EndpointRequest<E>;
}

function send(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  reply.code(status);
  return body === undefined ? reply.send() : reply.send(body);
}
