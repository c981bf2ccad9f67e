import type { JsonRecord, RunState } from "@descent/contracts";
import { Prisma } from "../../generated/sqlite/client.ts";
import type { RunStatistics } from "../metrics/metric-statistics.ts";
import type { RunRecord } from "./run-record.ts";

/** What may change on a run. */
export interface RunChange {
  readonly name?: string | undefined;
  readonly config?: JsonRecord | undefined;
  readonly ownSummary?: JsonRecord | undefined;
  readonly statistics?: RunStatistics | undefined;
  readonly tags?: string[] | undefined;
  readonly notes?: string | undefined;
  readonly colour?: string | null | undefined;
  readonly environment?: JsonRecord | undefined;
  readonly state?: RunState | undefined;
  readonly finishedAt?: Date | null | undefined;
  readonly heartbeatAt?: Date | undefined;
}

type RunRow = Omit<RunRecord, "state" | "config" | "ownSummary" | "statistics" | "tags" | "environment"> &
  Record<"state" | "config" | "ownSummary" | "metrics" | "tags", string> & { environment?: string };

/** Lists do without it. */
const environmentColumn = Prisma.sql`, r."environment"`;

/** The runs `r` that meet a condition, in any order. Raw SQL: a page of a thousand runs takes half of `findMany`'s time. */
export async function readRuns(
  client: Prisma.TransactionClient,
  condition: Prisma.Sql,
  more: Prisma.Sql = Prisma.empty,
): Promise<RunRecord[]> {
  const rows = await client.$queryRaw<RunRow[]>`
    SELECT r."id" AS "key", r."projectId" AS "projectKey", r."publicId" AS "id", p."name" AS "project", r."name",
      r."state", r."config", r."ownSummary", r."metrics", r."tags", r."notes", r."colour", w."publicId" AS "sweep",
      t."publicId" AS "trial", r."createdAt", r."updatedAt", r."heartbeatAt", r."finishedAt" ${more}
    FROM "Run" r JOIN "Project" p ON p."id" = r."projectId" LEFT JOIN "Trial" t ON t."id" = r."trialId"
    LEFT JOIN "Sweep" w ON w."id" = t."sweepId" WHERE ${condition}`;
  return rows.map(toRecord);
}

/** One run, with its environment; undefined where there is none that meets the condition. */
export async function readRun(
  client: Prisma.TransactionClient,
  condition: Prisma.Sql,
): Promise<RunRecord | undefined> {
  const [run] = await readRuns(client, condition, environmentColumn);
  return run;
}

function toRecord({ metrics, environment, ...row }: RunRow): RunRecord {
  return {
    ...row,
    ...(environment !== undefined && { environment: JSON.parse(environment) as JsonRecord }),
    state: row.state as RunState,
    config: JSON.parse(row.config) as JsonRecord,
    ownSummary: JSON.parse(row.ownSummary) as JsonRecord,
    statistics: JSON.parse(metrics) as RunStatistics,
    tags: JSON.parse(row.tags) as string[],
  };
}

/** The columns of a change: what is JSON inside becomes text. */
export function columnsOf(change: RunChange): Prisma.RunUncheckedUpdateInput {
  const { config, ownSummary, statistics, tags, environment, ...plain } = change;
  return {
    ...(definedOf(plain) as Prisma.RunUncheckedUpdateInput),
    ...(config && { config: JSON.stringify(config) }),
    ...(ownSummary && { ownSummary: JSON.stringify(ownSummary) }),
    ...(statistics && { metrics: JSON.stringify(statistics) }),
    ...(tags && { tags: JSON.stringify(tags) }),
    ...(environment && { environment: JSON.stringify(environment) }),
  };
}

/** A change without what it leaves alone. */
export function definedOf(change: RunChange): Partial<RunRecord> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
