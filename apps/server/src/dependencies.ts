import { randomUUID } from "node:crypto";
import path from "node:path";
import { runFileBytesMax } from "@descent/contracts";
import type { Clock } from "./clock.ts";
import { openDatabase, type OpenDatabase } from "./database/open-database.ts";
import { EventHub } from "./modules/events/event-hub.ts";
import { ChunkedMetricStore } from "./modules/metrics/chunked-metric-store.ts";
import type { MetricStore } from "./modules/metrics/metric-store.ts";
import { ExportsService } from "./modules/metrics/exports/exports.service.ts";
import { MetricKeysService } from "./modules/metrics/metric-keys.service.ts";
import { MetricsService } from "./modules/metrics/metrics.service.ts";
import { MetricLogRepository } from "./modules/metrics/store/metric-log.repository.ts";
import { MetricSeriesRepository } from "./modules/metrics/store/metric-series.repository.ts";
import { ProjectsRepository } from "./modules/projects/projects.repository.ts";
import { ProjectsService } from "./modules/projects/projects.service.ts";
import { AttributeKeysRepository } from "./modules/runs/attribute-keys.repository.ts";
import { ExpiredRunsRepository } from "./modules/runs/expired-runs.repository.ts";
import { FileContents } from "./modules/runs/files/file-contents.ts";
import { RunFilesRepository } from "./modules/runs/files/run-files.repository.ts";
import { RunFilesService } from "./modules/runs/files/run-files.service.ts";
import { ProjectMetricsRepository } from "./modules/runs/project-metrics.repository.ts";
import { RunDirectory } from "./modules/runs/run-directory.ts";
import { RunGroupsRepository } from "./modules/runs/run-groups.repository.ts";
import { RunListRepository } from "./modules/runs/run-list.repository.ts";
import { RunRetention } from "./modules/runs/run-retention.ts";
import { RunSummaries } from "./modules/runs/run-summaries.ts";
import { RunTableService } from "./modules/runs/run-table.service.ts";
import { ColumnValuesRepository } from "./modules/runs/column-values.repository.ts";
import { RunsRepository } from "./modules/runs/runs.repository.ts";
import { RunValuesRepository } from "./modules/runs/run-values.repository.ts";
import { RunValues } from "./modules/runs/run-values.ts";
import { RunsService } from "./modules/runs/runs.service.ts";
import { SweepsRepository } from "./modules/sweeps/sweeps.repository.ts";
import { SweepsService } from "./modules/sweeps/sweeps.service.ts";
import { TrialsRepository } from "./modules/trials/trials.repository.ts";
import { TrialsService } from "./modules/trials/trials.service.ts";
import { ViewsRepository } from "./modules/views/views.repository.ts";
import { ViewsService } from "./modules/views/views.service.ts";

/** What the routes work with. */
export interface Dependencies {
  readonly projects: ProjectsService;
  readonly runs: RunsService;
  readonly runFiles: RunFilesService;
  readonly runTable: RunTableService;
  readonly retention: RunRetention;
  readonly metrics: MetricsService;
  readonly metricKeys: MetricKeysService;
  readonly exports: ExportsService;
  readonly sweeps: SweepsService;
  readonly trials: TrialsService;
  readonly views: ViewsService;
  readonly events: EventHub;
  readonly store: MetricStore;
  readonly directory: RunDirectory;
  /** Names of the migrations applied at the start. */
  readonly migrated: string[];
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** Writes what waits, counts it in and closes the database; nothing acknowledged is left behind. */
  close(): Promise<void>;
}

interface DependencyOptions {
  /** Where files of runs lie, and SQLite's own unless there is a URL. */
  readonly dataDir: string;
  /** PostgreSQL's address. */
  readonly databaseUrl?: string | undefined;
  readonly now?: Clock;
  /** Most bytes of one file of a run; 1 GiB by default. */
  readonly fileBytesMax?: number;
  /** Told of failures in the background. */
  readonly onError: (error: unknown) => void;
}

/** Opens the database and puts everything together: the one place where the classes meet. */
export async function createDependencies(options: DependencyOptions): Promise<Dependencies> {
  const { onError, now = () => new Date() } = options;
  const database = await openDatabase(options.databaseUrl ?? options.dataDir, onError);
  const { prisma } = database;
  const events = new EventHub(randomUUID().replaceAll("-", "").slice(0, 12));
  const store = await openStore(database, now, onError);
  const projects = new ProjectsRepository(prisma);
  const { runsRepository, runList, groups, values, metrics } = openRuns(database);
  const sweeps = new SweepsRepository(prisma, database.dialect);
  const trials = new TrialsRepository(prisma, database.dialect);
  const directory = new RunDirectory(runsRepository);
  const summaries = new RunSummaries({ store, runs: runsRepository, events, now, onError });
  const runFiles = await openRunFiles(database, options, { directory, events, now });
  const shared = { projects, trials, store, directory, summaries, files: runFiles, events, now };
  const runs = new RunsService({ ...shared, runs: runsRepository, runList });
  const retention = new RunRetention({ expired: new ExpiredRunsRepository(prisma), runs, now, onError });
  await summaries.recover();
  retention.start();
  runFiles.clearSoon();
  return {
    projects: new ProjectsService(shared),
    runs,
    runFiles,
    retention,
    metrics: new MetricsService({ ...shared, values: new RunValues(new RunValuesRepository(prisma)) }),
    metricKeys: new MetricKeysService({ ...shared, runs, records: runsRepository }),
    exports: new ExportsService({ reader: store, directory, runs }),
    runTable: new RunTableService({ ...shared, groups, values, metrics }),
    sweeps: new SweepsService({ sweeps, projects, events, now }),
    trials: new TrialsService({ trials, sweeps, runs, events, now }),
    views: new ViewsService({ views: new ViewsRepository(prisma), projects, events, now }),
    events,
    store,
    directory,
    migrated: database.migrated,
    ping: async () => void (await prisma.$queryRaw`SELECT 1`),
    close: async () => {
      await retention.close();
      await runFiles.close();
      await store.drain();
      await summaries.close();
      await store.close();
      await database.close();
    },
  };
}

/** What reads and writes runs; all of it shares the keys of attributes. */
function openRuns({ prisma, dialect }: OpenDatabase) {
  const keys = new AttributeKeysRepository();
  return {
    runsRepository: new RunsRepository(prisma, keys),
    runList: new RunListRepository(prisma, keys, dialect),
    groups: new RunGroupsRepository(prisma, keys, dialect),
    values: new ColumnValuesRepository(prisma, keys, dialect),
    metrics: new ProjectMetricsRepository(prisma, dialect),
  };
}

/** Two databases over one data folder have folders of their own: what the one does not know, the other may need. */
async function openRunFiles(
  { prisma, provider }: OpenDatabase,
  { dataDir, fileBytesMax: bytesMax = runFileBytesMax, onError }: DependencyOptions,
  parts: { directory: RunDirectory; events: EventHub; now: Clock },
): Promise<RunFilesService> {
  const dir = path.join(dataDir, provider === "sqlite" ? "files" : "files-postgresql");
  const contents = await FileContents.open(dir);
  return new RunFilesService({
    ...parts,
    files: new RunFilesRepository(prisma),
    contents,
    bytesMax,
    onError,
  });
}

function openStore(
  database: OpenDatabase,
  now: Clock,
  onError: (error: unknown) => void,
): Promise<MetricStore> {
  return ChunkedMetricStore.open({
    logs: new MetricLogRepository(database.prisma),
    series: new MetricSeriesRepository(database.prisma),
    reclaim: () => database.reclaim(),
    nowMs: () => now().getTime(),
    onError,
  });
}
