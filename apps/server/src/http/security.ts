import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { problemOf, sendProblem } from "./error-handler.ts";

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Headers that keep pages to their own origin, and, where the server listens on loopback only, a check of the
 * Host header: without a login, a page of another site that has its name resolve to 127.0.0.1 could read
 * everything.
 */
export async function registerSecurity(app: FastifyInstance, host: string): Promise<void> {
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
  if (!isLoopback(host)) return;
  app.addHook("onRequest", async (request, reply) => {
    if (loopbackNames.has(request.hostname)) return;
    const detail = `this server answers on this machine only, not as ${JSON.stringify(request.hostname)}: use 127.0.0.1 or localhost, or start it with --host`;
    await sendProblem(reply, problemOf(request, "host_not_allowed", detail));
  });
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
