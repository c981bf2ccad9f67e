import { getHealth, getReadiness } from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../errors.ts";
import { answer, mount } from "../../http/mount.ts";

/** What readiness asks of the rest: whether the database answers, and whether the server is on its way out. */
export interface HealthChecks {
  ping(): Promise<void>;
  isStopping(): boolean;
}

const ok = { status: "ok" } as const;

/** `/healthz` answers while the process lives, `/readyz` while it takes work. */
export function registerHealthRoutes(app: FastifyInstance, checks: HealthChecks): void {
  mount(app, getHealth, async () => answer(200, ok));
  mount(app, getReadiness, async () => {
    if (checks.isStopping()) throw new AppError("shutting_down", "the server is stopping: ask its successor");
    await checks.ping();
    return answer(200, ok);
  });
}
