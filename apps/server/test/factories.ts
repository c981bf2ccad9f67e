import {
  appendMetrics,
  createProject,
  createRun,
  createWriter,
  getRun,
  queryMetrics,
  type EndpointInput,
  type JsonRecord,
  type MetricSummary,
  type MetricValue,
} from "@descent/contracts";
import type { TestApp } from "./build-test-app.ts";

type Batch = EndpointInput<typeof appendMetrics>["body"];
type Query = EndpointInput<typeof queryMetrics>["body"];

/** A project of this name, made where it is missing. */
export async function aProject(app: TestApp, name = "demo"): Promise<string> {
  const { status } = await app.http.get(`/api/v1/projects/${name}`);
  if (status === 404) await app.call(createProject, { body: { name } });
  return name;
}

/** A run's id. */
export async function aRun(
  app: TestApp,
  given: { project?: string; name?: string; config?: JsonRecord; tags?: string[]; trial?: string } = {},
): Promise<string> {
  const { project = "demo", ...body } = given;
  await aProject(app, project);
  const run = await app.call(createRun, { params: { project }, body });
  return run.id;
}

/** A run with a writer, and what a training process does with them. */
export interface WritingRun {
  readonly run: string;
  readonly writer: number;
  /** Sends a batch under the writer's next sequence number. */
  readonly send: (batch: Partial<Batch> & Pick<Batch, "values">) => Promise<{ duplicate: boolean }>;
  /** Logs values of the metric `loss` at these steps in one batch. */
  readonly log: (steps: number[], values: MetricValue[]) => Promise<{ duplicate: boolean }>;
  readonly summaryOf: (metric: string) => Promise<MetricSummary | undefined>;
  /** The exact points of a metric, as [x, value] pairs. */
  readonly points: (metric: string, query?: Partial<Query>) => Promise<[number, MetricValue][]>;
}

export async function aWritingRun(
  app: TestApp,
  given: { run?: string; key?: string } = {},
): Promise<WritingRun> {
  const run = given.run ?? (await aRun(app));
  const { writer } = await app.call(createWriter, {
    params: { run },
    body: { key: given.key ?? "process-1" },
  });
  let seq = 0;
  const writing: WritingRun = {
    run,
    writer,
    send: (batch) =>
      app.call(appendMetrics, { params: { run }, body: aBatch({ writer, seq: ++seq, ...batch }) }),
    log: (steps, values) => writing.send({ steps, values: { loss: values } }),
    summaryOf: async (metric) => (await app.call(getRun, { params: { run } })).metrics[metric],
    points: async (metric, query = {}) => {
      const body = { runs: [run], metrics: [metric], buckets: 10_000, ...query };
      const { series } = await app.call(queryMetrics, { body });
      const [only] = series;
      if (!only) return [];
      if (only.kind !== "exact") throw new Error("expected exact points");
      return only.x.map((x, at) => [x, only.value[at]!]);
    },
  };
  return writing;
}

/** A batch with steps from 0 and a time per step where none are given. */
export function aBatch(given: Partial<Batch> & Pick<Batch, "values">): Batch {
  const rows = given.steps?.length ?? Object.values(given.values)[0]?.length ?? 0;
  const steps = given.steps ?? Array.from({ length: rows }, (_, step) => step);
  return { writer: 1, seq: 1, steps, times: steps.map((_, row) => 1_767_225_600_000 + 1000 * row), ...given };
}
