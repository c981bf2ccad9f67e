import type { PrismaClient } from "../src/generated/sqlite/client.ts";
import { ChunkedMetricStore } from "../src/modules/metrics/chunked-metric-store.ts";
import type { CompactionLimits } from "../src/modules/metrics/store/compaction-schedule.ts";
import { MetricLogRepository } from "../src/modules/metrics/store/metric-log.repository.ts";
import { MetricSeriesRepository } from "../src/modules/metrics/store/metric-series.repository.ts";
import type { TestDatabase } from "./databases.ts";

/** Nothing is folded but by `settle`. */
const never: CompactionLimits = { steps: Infinity, bytes: Infinity, bytesMost: Infinity, idleMs: Infinity };

/** A run's store that a test has to itself. */
export interface TestStore {
  readonly store: ChunkedMetricStore;
  readonly run: { readonly key: number; readonly id: string };
  /** Moves what is in the log into chunks. */
  readonly fold: () => Promise<void>;
}

/** A store over what a database holds, with chunks of any size. */
export function openStore(
  { prisma }: { readonly prisma: PrismaClient },
  chunkPoints?: number,
): Promise<ChunkedMetricStore> {
  return ChunkedMetricStore.open({
    logs: new MetricLogRepository(prisma),
    series: new MetricSeriesRepository(prisma),
    reclaim: async () => false,
    nowMs: () => 0,
    onError: (error) => {
      throw error;
    },
    limits: never,
    ...(chunkPoints !== undefined && { chunkPoints }),
  });
}

/** A store over a database with one run, which has one writer. */
export async function openTestStore(database: TestDatabase): Promise<TestStore> {
  const { prisma } = database;
  const store = await openStore(database);
  const at = new Date(0);
  const project = await prisma.project.create({ data: { name: "p", createdAt: at, lastActivityAt: at } });
  const json = { config: "{}", ownSummary: "{}", metrics: "{}", tags: "[]" };
  const times = { createdAt: at, updatedAt: at, heartbeatAt: at };
  const { id: key } = await prisma.run.create({
    data: {
      publicId: "run",
      projectId: project.id,
      name: "r",
      state: "running",
      notes: "",
      ...json,
      ...times,
    },
  });
  await store.writerFor(key, "writer");
  const fold = async () => {
    const { throughId } = await store.statistics(key, { statistics: {}, throughId: 0 });
    store.noteCounted(key, throughId);
    await store.settle(key);
  };
  return { store, run: { key, id: "run" }, fold };
}
