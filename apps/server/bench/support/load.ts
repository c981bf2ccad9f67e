import { Agent, request } from "node:http";
import { encodeMetricBatch, metricBatchMediaType, newId } from "@descent/contracts";

/** How a batch travels. */
export type BodyFormat = "json" | "binary";

/** Runs to write to, on one server. */
export interface LoadTarget {
  readonly port: number;
  readonly runs: readonly string[];
  /** The next step of each run: training goes on from round to round. */
  readonly nextStep: Map<string, number>;
}

/** What one round of load measured. */
export interface LoadRound {
  readonly pointsPerSecond: number;
  /** Milliseconds from a request to its acknowledgement, ascending. */
  readonly latencies: number[];
}

export const metrics = ["train/loss", "train/accuracy", "val/loss", "val/accuracy", "learningRate"];

/** A project with runs. */
export async function prepareRuns(port: number, count: number): Promise<LoadTarget> {
  const agent = new Agent({ keepAlive: true });
  await post({ port, agent, path: "projects", body: `{"name":"bench"}` }).catch(() => "");
  const runs: string[] = [];
  for (let at = 0; at < count; at++)
    runs.push(
      (JSON.parse(await post({ port, agent, path: "projects/bench/runs", body: "{}" })) as { id: string }).id,
    );
  agent.destroy();
  return { port, runs, nextStep: new Map() };
}

/** Every writer sends its next batch when the last was acknowledged, or, with a pause, not before it is time. */
export async function load(
  { port, runs, nextStep }: LoadTarget,
  { steps, format, ms, everyMs = 0 }: { steps: number; format: BodyFormat; ms: number; everyMs?: number },
): Promise<LoadRound> {
  const agent = new Agent({ keepAlive: true, maxSockets: runs.length });
  const latencies: number[] = [];
  const begun = performance.now();
  const end = begun + ms;
  const write = async (run: string, index: number) => {
    // A writer's life ends with its round: its sequence numbers begin anew.
    const asked = await post({ port, agent, path: `runs/${run}/writers`, body: `{"key":"${newId("run")}"}` });
    const { writer } = JSON.parse(asked) as { writer: number };
    let due = begun + (everyMs * index) / runs.length;
    for (let seq = 1; performance.now() < end; seq++) {
      const first = nextStep.get(run) ?? 0;
      nextStep.set(run, first + steps);
      const body = bodyOf({ writer, seq, first, rows: steps }, format);
      if (everyMs > 0) await until((due += everyMs));
      const sent = performance.now();
      await post({ port, agent, path: `runs/${run}/metrics`, body });
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(runs.map(write));
  agent.destroy();
  const seconds = (performance.now() - begun) / 1000;
  return {
    pointsPerSecond: (latencies.length * steps * metrics.length) / seconds,
    latencies: latencies.toSorted((a, b) => a - b),
  };
}

/** Values born as float32, as a trainer's are; times with a jitter. */
function bodyOf(
  { writer, seq, first, rows }: { writer: number; seq: number; first: number; rows: number },
  format: BodyFormat,
): string | Uint8Array {
  const steps = Array.from({ length: rows }, (_, row) => first + row);
  const times = steps.map((step) => 1_767_225_600_000 + 50 * step + Math.floor(Math.random() * 10));
  const values = Object.fromEntries(
    metrics.map((name, at) => [
      name,
      steps.map((step) => Math.fround(1 / (1 + step / 100) + at + Math.random() * 0.01)),
    ]),
  );
  const batch = { writer, seq, steps, times, values };
  return format === "json" ? JSON.stringify(batch) : encodeMetricBatch(batch);
}

interface Post {
  readonly port: number;
  readonly agent: Agent;
  readonly path: string;
  readonly body: string | Uint8Array;
  readonly headers?: Record<string, string>;
}

/** @throws Error with the answer of a server that refuses. */
export function post({ port, agent, path, body, headers = {} }: Post): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      port,
      path: `/api/v1/${path}`,
      method: "POST",
      agent,
      headers: {
        "content-type": typeof body === "string" ? "application/json" : metricBatchMediaType,
        "content-length": Buffer.byteLength(body),
        ...headers,
      },
    };
    const outgoing = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${response.statusCode}: ${text}`));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function until(moment: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - performance.now())));
}
