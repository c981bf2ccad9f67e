import type { JsonRecord } from "@descent/contracts";
import { Prisma } from "../../generated/sqlite/client.ts";
import type { RunStatistics } from "../metrics/metric-statistics.ts";
import type { StatisticsState } from "../metrics/metric-store.ts";
import { attributeChanges, type AttributeChanges } from "./attribute-changes.ts";
import type { AttributeKeys, AttributeKeysRepository } from "./attribute-keys.repository.ts";
import { writeAttributes } from "./run-attributes.repository.ts";
import { attributesOf } from "./run-attributes.ts";

/** Statistics to keep with a run; points that came `at` a time are a sign of life. */
export interface StatisticsToSave {
  readonly key: number;
  readonly state: StatisticsState;
  readonly at: Date | undefined;
}

interface ChangedRun {
  readonly key: number;
  readonly projectKey: number;
  readonly changes: AttributeChanges;
}

/**
 * Keeps the statistics of many runs and the attributes made of them; runs that are gone are passed over.
 * @returns the keys of those saved, and the attribute keys to remember after the commit, by project.
 */
export async function saveStatisticsIn(
  tx: Prisma.TransactionClient,
  keys: AttributeKeysRepository,
  states: readonly StatisticsToSave[],
): Promise<{ saved: Set<number>; used: Map<number, AttributeKeys> }> {
  const changed: ChangedRun[] = [];
  // Runs, then names, then projects, each in one order: two that save at once must not wait for each other.
  for (const state of states.toSorted((a, b) => a.key - b.key)) {
    const run = await saveColumns(tx, state);
    if (run) changed.push(run);
  }
  const used = new Map<number, AttributeKeys>();
  for (const [projectKey, runs] of byProject(changed)) {
    const names = runs.flatMap(({ changes }) => [...changes.written, ...changes.removed]);
    used.set(projectKey, await keys.ensure(tx, projectKey, names));
  }
  for (const { key, projectKey, changes } of changed)
    await writeAttributes(tx, key, used.get(projectKey)!, changes);
  await touchProjects(tx, changed, states);
  return { saved: new Set(changed.map(({ key }) => key)), used };
}

/** The first statement locks the row and tells what it was; the second writes what is derived from that. */
async function saveColumns(
  tx: Prisma.TransactionClient,
  { key, state, at }: StatisticsToSave,
): Promise<ChangedRun | undefined> {
  const life = at ? Prisma.sql`, "heartbeatAt" = ${at}, "updatedAt" = ${at}` : Prisma.empty;
  const [row] = await tx.$queryRaw<{ projectId: number; ownSummary: string; metrics: string }[]>`
    UPDATE "Run" SET "summarizedLogId" = ${state.throughId} ${life} WHERE "id" = ${key}
    RETURNING "projectId", "ownSummary", "metrics"`;
  if (!row) return undefined;
  await tx.$executeRaw`UPDATE "Run" SET "metrics" = ${JSON.stringify(state.statistics)} WHERE "id" = ${key}`;
  const rest = { config: {}, tags: [], ownSummary: JSON.parse(row.ownSummary) as JsonRecord };
  const changes = attributeChanges(
    attributesOf({ ...rest, statistics: JSON.parse(row.metrics) as RunStatistics }),
    attributesOf({ ...rest, statistics: state.statistics }),
  );
  return { key, projectKey: row.projectId, changes };
}

function byProject(runs: readonly ChangedRun[]): [number, ChangedRun[]][] {
  return [...Map.groupBy(runs, (run) => run.projectKey)].toSorted(([a], [b]) => a - b);
}

async function touchProjects(
  tx: Prisma.TransactionClient,
  runs: readonly ChangedRun[],
  states: readonly StatisticsToSave[],
): Promise<void> {
  const times = new Map(states.map(({ key, at }) => [key, at]));
  for (const [projectKey, members] of byProject(runs)) {
    const latest = Math.max(...members.map(({ key }) => times.get(key)?.getTime() ?? -Infinity));
    if (latest > -Infinity)
      await tx.project.updateMany({ where: { id: projectKey }, data: { lastActivityAt: new Date(latest) } });
  }
}
