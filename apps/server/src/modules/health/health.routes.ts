import { getHealth, getReadiness } from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { answer, mount } from "../../http/mount.ts";

/** What readiness asks of the rest: rejects where the database does not answer. */
export interface HealthChecks {
  ping(): Promise<void>;
}

const ok = { status: "ok" } as const;

/** `/healthz` answers while the process takes requests, `/readyz` where the database does too. */
export function registerHealthRoutes(app: FastifyInstance, checks: HealthChecks): void {
  mount(app, getHealth, async () => answer(200, ok));
  mount(app, getReadiness, async () => {
    await checks.ping();
    return answer(200, ok);
  });
}
