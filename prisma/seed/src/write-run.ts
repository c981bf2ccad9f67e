import {
  appendConsole,
  appendMetrics,
  consoleLinesMax,
  createRun,
  createWriter,
  encodeMetricBatch,
  finishRun,
  metricBatchMediaType,
  newId,
  putRunFile,
} from "@descent/contracts";
import { BinaryBody } from "@descent/contracts/client";
import type { PointBlock, RunPlan } from "./plan.ts";
import type { Server } from "./server.ts";

/** Where a run goes, and what is told when points have arrived. */
export interface RunTarget {
  readonly server: Server;
  readonly project: string;
  readonly trial?: string;
  readonly onPoints: (count: number) => void;
}

/** Writes a run with everything of it. @returns its id. */
export async function writeRun(plan: RunPlan, target: RunTarget): Promise<string> {
  const { server, project, trial, onPoints } = target;
  const run = newId("run");
  const { name, config, tags = [], notes = "", environment = {} } = plan;
  await server.call(createRun, {
    params: { project },
    body: {
      id: run,
      name,
      config,
      tags: [...tags],
      notes,
      environment,
      ...(trial !== undefined && { trial }),
    },
  });
  const params = { run };
  const { writer } = await server.call(createWriter, { params, body: { key: "seed" } });
  let seq = 0;
  for (const block of plan.points()) {
    const bytes = encodeMetricBatch({ writer, seq: ++seq, ...block });
    await server.call(appendMetrics, { params, body: new BinaryBody(bytes, metricBatchMediaType) });
    onPoints(countOf(block));
  }
  const lines = plan.lines?.() ?? [];
  for (let first = 0; first < lines.length; first += consoleLinesMax) {
    const part = lines.slice(first, first + consoleLinesMax);
    const body = {
      writer,
      seq: ++seq,
      times: part.map(({ time }) => time),
      streams: part.map(({ stream }) => stream ?? "stdout"),
      lines: part.map(({ text }) => text),
    };
    await server.call(appendConsole, { params, body });
  }
  for (const { path, bytes } of plan.files?.() ?? []) {
    const body = new BinaryBody(bytes, "application/octet-stream");
    await server.call(putRunFile, { params: { run, "*": path }, body });
  }
  const { state, summary } = plan;
  if (state !== "running")
    await server.call(finishRun, { params, body: { state, ...(summary && { summary: { ...summary } }) } });
  return run;
}

function countOf({ steps, values }: PointBlock): number {
  return steps.length * Object.keys(values).length;
}
