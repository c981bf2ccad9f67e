import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { problemOf, sendProblem } from "./error-handler.ts";

/**
 * Headers that keep pages to their own origin, and a check of the Host header where names are given: without a
 * login, a page of another site that has its name resolve to this machine could read and change everything.
 */
export async function registerSecurity(
  app: FastifyInstance,
  allowedHosts: ReadonlySet<string> | undefined,
): Promise<void> {
  await app.register(helmet, {
    // Served over plain HTTP on one's own machine: nothing may be upgraded to HTTPS.
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Next's pages carry their data in inline scripts.
        scriptSrc: ["'self'", "'unsafe-inline'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  if (!allowedHosts) return;
  app.addHook("onRequest", async (request, reply) => {
    if (allowedHosts.has(request.hostname)) return;
    const detail = `this server is not called ${JSON.stringify(request.hostname)} but ${[...allowedHosts].join(", ")}: use one of these, or add the name to DESCENT_ALLOWED_HOSTS`;
    await sendProblem(reply, problemOf(request, "host_not_allowed", detail));
  });
}
