import { problems, problemSchema, type Endpoint, type EndpointRequest } from "@descent/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";

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

/**
 * The description of an endpoint that Fastify validates by and OpenAPI is made from. Bodies of the other media types
 * are judged by their parsers.
 */
export function routeSchema(
  endpoint: Endpoint,
  otherMediaTypes: readonly string[] = [],
): Record<string, unknown> {
  const schema: Record<string, unknown> = {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    response: { ...endpoint.responses, ...problemResponses(endpoint) },
  };
  if (endpoint.params) schema["params"] = endpoint.params;
  if (endpoint.query) schema["querystring"] = endpoint.query;
  if (endpoint.body) schema["body"] = bodySchema(endpoint.body, otherMediaTypes);
  return schema;
}

function bodySchema(body: z.ZodType, otherMediaTypes: readonly string[]): unknown {
  if (otherMediaTypes.length === 0) return body;
  const others = otherMediaTypes.map((type) => [type, { schema: z.unknown() }]);
  return { content: { "application/json": { schema: body }, ...Object.fromEntries(others) } };
}

function problemResponses(endpoint: Endpoint): Record<number, unknown> {
  const codes = [
    ...endpoint.problems,
    ...(endpoint.params || endpoint.query || endpoint.body ? (["validation_failed"] as const) : []),
  ];
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      { description: group.join(", "), content: { "application/problem+json": { schema: problemSchema } } },
    ]),
  );
}

function requestParts<E extends Endpoint>(request: FastifyRequest): EndpointRequest<E> {
  return { params: request.params, query: request.query, body: request.body } as EndpointRequest<E>;
}

function send(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  reply.code(status);
  return body === undefined ? reply.send() : reply.send(body);
}
