import { tellCurves, tellRuns, type Dialect } from "./dialect.ts";
import type { Call } from "./send.ts";

const api = "/api/2.0/mlflow";

interface Curve {
  readonly metrics: readonly { readonly run_id?: string }[];
}

interface Created {
  readonly run: { readonly info: { readonly run_id: string } };
}

/** MLflow's REST calls, as its own client and its own page make them. */
export const mlflowDialect: Dialect = {
  openProject: async (say, name) => {
    const { experiment_id } = (await say(post("/experiments/create", { name }))) as { experiment_id: string };
    return experiment_id;
  },
  openRun: async (say, project, name) => {
    const created = (await say(
      post("/runs/create", { experiment_id: project, run_name: name, start_time: Date.now() }),
    )) as Created;
    return { id: created.run.info.run_id, writer: 0, seq: 0, nextStep: 0 };
  },
  batch: ({ id }, { metrics, steps, times, valueOf }) =>
    post("/runs/log-batch", {
      run_id: id,
      metrics: steps.flatMap((step, row) =>
        metrics.map((key, index) => ({ key, value: valueOf(step, index), timestamp: times[row], step })),
      ),
    }),
  finish: ({ id }) => post("/runs/update", { run_id: id, status: "FINISHED", end_time: Date.now() }),
  count: async (say, { id }, metric) => {
    const { metrics } = (await say(history(id, metric))) as Partial<Curve>;
    return metrics?.length ?? 0;
  },
  history: ({ id }, metric) => ({ call: history(id, metric), tell: tellCurve }),
  chart: (runs, metric, points) => {
    const parts = runs.map(({ id }) => `run_ids=${id}`);
    const query = [...parts, `metric_key=${encodeURIComponent(metric)}`, `max_results=${points}`].join("&");
    return {
      call: { method: "GET", path: `${api}/metrics/get-history-bulk-interval?${query}` },
      tell: tellCurve,
    };
  },
  best: (project, metric, limit) => ({
    call: post("/runs/search", {
      experiment_ids: [project],
      order_by: [`metrics.\`${metric}\` DESC`],
      max_results: limit,
    }),
    tell: (answer) => {
      const { runs } = JSON.parse(answer.toString()) as { runs: { info: { run_name: string } }[] };
      return tellRuns(runs.map(({ info }) => info.run_name));
    },
  }),
};

function history(run: string, metric: string): Call {
  const query = `run_id=${run}&metric_key=${encodeURIComponent(metric)}`;
  return { method: "GET", path: `${api}/metrics/get-history?${query}` };
}

function tellCurve(answer: Buffer): string {
  const { metrics } = JSON.parse(answer.toString()) as Curve;
  return tellCurves(new Set(metrics.map(({ run_id }) => run_id)).size, metrics.length);
}

function post(path: string, body: unknown): Call {
  return { method: "POST", path: api + path, body: JSON.stringify(body) };
}
