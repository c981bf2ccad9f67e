import { randomUUID } from "node:crypto";
import type { Clock } from "./clock.ts";
import { openDatabase } from "./database/open-database.ts";
import { EventHub } from "./modules/events/event-hub.ts";
import { LogMetricStore } from "./modules/metrics/log-metric-store.ts";
import { MetricLogRepository } from "./modules/metrics/metric-log.repository.ts";
import { MetricsService } from "./modules/metrics/metrics.service.ts";
import { ProjectsRepository } from "./modules/projects/projects.repository.ts";
import { ProjectsService } from "./modules/projects/projects.service.ts";
import { RunDirectory } from "./modules/runs/run-directory.ts";
import { RunListRepository } from "./modules/runs/run-list.repository.ts";
import { RunSummaries } from "./modules/runs/run-summaries.ts";
import { RunsRepository } from "./modules/runs/runs.repository.ts";
import { RunsService } from "./modules/runs/runs.service.ts";
import { SweepsRepository } from "./modules/sweeps/sweeps.repository.ts";
import { SweepsService } from "./modules/sweeps/sweeps.service.ts";
import { TrialsRepository } from "./modules/trials/trials.repository.ts";
import { TrialsService } from "./modules/trials/trials.service.ts";

/** What the routes work with. */
export interface Dependencies {
  readonly projects: ProjectsService;
  readonly runs: RunsService;
  readonly metrics: MetricsService;
  readonly sweeps: SweepsService;
  readonly trials: TrialsService;
  readonly events: EventHub;
  /** Names of the migrations applied at the start. */
  readonly migrated: string[];
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** Writes what waits, counts it in and closes the database; nothing acknowledged is left behind. */
  close(): Promise<void>;
}

interface DependencyOptions {
  readonly dataDir: string;
  readonly now?: Clock;
  /** Told of failures in the background. */
  readonly onError: (error: unknown) => void;
}

/** Opens the data folder and puts everything together: the one place where the classes meet. */
export async function createDependencies(options: DependencyOptions): Promise<Dependencies> {
  const { dataDir, onError, now = () => new Date() } = options;
  const database = await openDatabase(dataDir);
  const { prisma } = database;
  const events = new EventHub(randomUUID().replaceAll("-", "").slice(0, 12));
  const store = new LogMetricStore(new MetricLogRepository(prisma));
  const projects = new ProjectsRepository(prisma);
  const runsRepository = new RunsRepository(prisma);
  const sweeps = new SweepsRepository(prisma);
  const trials = new TrialsRepository(prisma);
  const directory = new RunDirectory(runsRepository);
  const summaries = new RunSummaries({ store, runs: runsRepository, events, now, onError });
  const runs = new RunsService({
    runs: runsRepository,
    runList: new RunListRepository(prisma),
    projects,
    trials,
    store,
    directory,
    summaries,
    events,
    now,
  });
  await summaries.recover();
  return {
    projects: new ProjectsService({ projects, directory, events, now }),
    runs,
    metrics: new MetricsService({ store, directory, summaries, events }),
    sweeps: new SweepsService({ sweeps, projects, events, now }),
    trials: new TrialsService({ trials, sweeps, runs, events, now }),
    events,
    migrated: database.migrated,
    ping: async () => void (await prisma.$queryRaw`SELECT 1`),
    close: async () => {
      await store.drain();
      await summaries.close();
      await database.close();
    },
  };
}
