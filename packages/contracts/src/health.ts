import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";

const health = z.object({ status: z.literal("ok") });

export const getHealth = defineEndpoint({
  name: "getHealth",
  method: "GET",
  path: "/healthz",
  summary: "The process is alive.",
  tag: "health",
  responses: { 200: health },
  problems: [],
});

export const getReadiness = defineEndpoint({
  name: "getReadiness",
  method: "GET",
  path: "/readyz",
  summary: "The server takes requests: the database answers and is migrated.",
  tag: "health",
  responses: { 200: health },
  problems: ["shutting_down"],
});
