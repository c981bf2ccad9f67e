import { problems, problemSchema, type Endpoint, type ProblemCode } from "@descent/contracts";
import { z } from "zod";

const json = "application/json";
const bytes = z.string().meta({ format: "binary" });
/** What every endpoint with a body may say of it. */
const bodyProblems = ["malformed_json", "payload_too_large", "unsupported_media_type"] as const;

/**
 * The description of an endpoint that Fastify validates by and OpenAPI is made from. Bodies that are bytes are judged
 * by their parsers.
 */
export function routeSchema(endpoint: Endpoint): Record<string, unknown> {
  const schema: Record<string, unknown> = {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    response: { ...successResponses(endpoint), ...problemResponses(endpoint) },
  };
  if (endpoint.params) schema["params"] = endpoint.params;
  if (endpoint.query) schema["querystring"] = endpoint.query;
  if (endpoint.body) schema["body"] = bodySchema(endpoint.body, endpoint.bodyTypes);
  return schema;
}

function bodySchema(body: z.ZodType, types: readonly string[] | undefined): unknown {
  if (!types) return body;
  const content = types.map((type) => [type, { schema: type === json ? body : z.unknown() }]);
  return { content: Object.fromEntries(content) };
}

function successResponses({ responses, answerTypes, hasEtag }: Endpoint): Record<number, unknown> {
  const described = answerTypes
    ? Object.entries(responses).map(([status, schema]) => [status, ofTypes(schema, answerTypes)])
    : Object.entries(responses);
  const unchanged = z.undefined().describe("`If-None-Match` names the answer's ETag: nothing has changed");
  return { ...Object.fromEntries(described), ...(hasEtag && { 304: unchanged }) };
}

/** An answer in several media types: its schema tells of the JSON one, or of all where JSON is not among them. */
function ofTypes(schema: z.ZodType, types: readonly string[]): unknown {
  const isTold = (type: string) => type === json || !types.includes(json);
  const content = types.map((type) => [type, { schema: isTold(type) ? schema : bytes }]);
  return { description: schema.description ?? "Default Response", content: Object.fromEntries(content) };
}

function problemResponses(endpoint: Endpoint): Record<number, unknown> {
  const hasParts = endpoint.params ?? endpoint.query ?? endpoint.body;
  const codes = new Set<ProblemCode>([
    ...endpoint.problems,
    ...(hasParts ? (["validation_failed"] as const) : []),
    ...(endpoint.body ? bodyProblems : []),
  ]);
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      { description: group.join(", "), content: { "application/problem+json": { schema: problemSchema } } },
    ]),
  );
}
