import {
  curvesMediaType,
  decodeCurves,
  encodeMetricBatch,
  metricBatchMediaType,
  newId,
  type MetricBatchColumns,
} from "@descent/contracts";
import { tellCurves, tellRuns, type Dialect, type Read } from "./dialect.ts";
import type { Call } from "./send.ts";

const api = "/api/v1";
/** The server's own bound: so long a curve still comes exact. */
const bucketsMax = 10_000;

/** JSON is what curl sends; binary is what the SDK sends and the dashboard asks for. */
export function descentDialect(form: "json" | "binary"): Dialect {
  return {
    openProject: async (say, name) => {
      await say(post("/projects", { name, description: "" }));
      return name;
    },
    openRun: async (say, project, name) => {
      const { id } = (await say(post(`/projects/${project}/runs`, { name }))) as { id: string };
      const { writer } = (await say(post(`/runs/${id}/writers`, { key: newId("run") }))) as {
        writer: number;
      };
      return { id, writer, seq: 0, nextStep: 0 };
    },
    batch: (run, { metrics, steps, times, valueOf }) => {
      run.seq += 1;
      const values = Object.fromEntries(
        metrics.map((name, index) => [name, steps.map((step) => valueOf(step, index))]),
      );
      return append(run.id, { writer: run.writer, seq: run.seq, steps, times, values }, form);
    },
    finish: ({ id }) => post(`/runs/${id}/finish`, {}),
    count: async (say, { id }, metric) => {
      const run = (await say({ method: "GET", path: `${api}/runs/${id}` })) as {
        metrics: Record<string, { count: number }>;
      };
      return run.metrics[metric]?.count ?? 0;
    },
    history: (run, metric) => query([run.id], metric, { buckets: bucketsMax, form }),
    chart: (runs, metric, buckets) =>
      query(
        runs.map(({ id }) => id),
        metric,
        { buckets, form },
      ),
    best: (project, metric, limit) => ({
      call: {
        method: "GET",
        path: `${api}/projects/${project}/runs?limit=${limit}&sort=${encodeURIComponent(`-summary.${metric}`)}`,
      },
      tell: (answer) => {
        const { items } = JSON.parse(answer.toString()) as { items: { name: string }[] };
        return tellRuns(items.map(({ name }) => name));
      },
    }),
  };
}

function append(run: string, batch: MetricBatchColumns, form: "json" | "binary"): Call {
  if (form === "json") return post(`/runs/${run}/metrics`, batch);
  const body = encodeMetricBatch(batch);
  return { method: "POST", path: `${api}/runs/${run}/metrics`, type: metricBatchMediaType, body };
}

function query(
  runs: readonly string[],
  metric: string,
  { buckets, form }: { buckets: number; form: "json" | "binary" },
): Read {
  const call = post("/metrics/query", { runs, metrics: [metric], buckets });
  return {
    call: form === "json" ? call : { ...call, accept: curvesMediaType },
    tell: (answer) => {
      const { series } =
        form === "json"
          ? (JSON.parse(answer.toString()) as { series: { x: number[] }[] })
          : decodeCurves(answer);
      return tellCurves(
        series.length,
        series.reduce((sum, { x }) => sum + x.length, 0),
      );
    },
  };
}

function post(path: string, body: unknown): Call {
  return { method: "POST", path: api + path, body: JSON.stringify(body) };
}
