import type { FastifyInstance } from "fastify";
import { AppError } from "../errors.ts";

/**
 * From the moment the server stops, requests that reach it on connections that are still open are refused with a
 * problem that tells a client to come back; those that had begun are answered.
 */
export function refuseWhileStopping(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
  });
  app.addHook("onRequest", async () => {
    if (isStopping)
      throw new AppError("shutting_down", "the server is stopping: send this again in a moment", {
        retryAfterSeconds: 1,
      });
  });
  // A connection that is kept alive after its answer would hold the server open until it times out.
  app.addHook("onSend", async (_request, reply) => {
    if (isStopping) reply.header("connection", "close");
  });
}
