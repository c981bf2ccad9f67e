import swagger, { type SwaggerTransform } from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";

/** Serves the API's description at `/docs` (page) and `/docs/json`, made from the contracts' schemas. */
export async function registerOpenapi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Descent",
        version: "1",
        description:
          'Experiment tracking over REST. Every refusal below /api/v1 is a problem answer (RFC 9457) with a stable `code`. Lists page by cursor. NaN and infinities travel as the strings "NaN", "Infinity" and "-Infinity".',
      },
    },
    transform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    uiConfig: { docExpansion: "list", deepLinking: true },
  });
}

/** A body of several media types: the JSON one is told by its schema, of the others only that they are taken. */
const transform: SwaggerTransform = (document) => {
  // The way to the dashboard has no schema at all.
  const { body } = (document.schema ?? {}) as { body?: { content?: Record<string, { schema: unknown }> } };
  if (!body?.content) return jsonSchemaTransform(document);
  const { "application/json": json, ...others } = body.content;
  const schema = { ...document.schema, body: json?.schema };
  const plain = jsonSchemaTransform({ ...document, schema });
  const binary = { type: "string", format: "binary" };
  const content = {
    ...(json && { "application/json": { schema: (plain.schema as { body: unknown }).body } }),
    ...Object.fromEntries(Object.keys(others).map((type) => [type, { schema: binary }])),
  };
  return { ...plain, schema: { ...plain.schema, body: { content } } };
};
