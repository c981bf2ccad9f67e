import swagger from "@fastify/swagger";
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
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    uiConfig: { docExpansion: "list", deepLinking: true },
  });
}
