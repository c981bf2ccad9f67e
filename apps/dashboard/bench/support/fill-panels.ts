import { appendMetrics, createProject, createRun, createWriter, finishRun } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { valueOf } from "../peers/curves.ts";
import { inParallel } from "./in-parallel.ts";

const points = 60;
const sectionCount = 40;
const metricsPerBatch = 100;

/**
 * Fills a project with runs of so many metrics in forty sections. None is named like a statistic of a layer: those
 * have charts of their own and no panel each.
 */
export async function fillPanels(
  origin: string,
  project: string,
  size: { readonly runs: number; readonly metrics: number },
): Promise<void> {
  const server = { baseUrl: origin };
  const names = Array.from(
    { length: size.metrics },
    (_, at) => `section${at % sectionCount}/score${Math.floor(at / sectionCount)}`,
  );
  const steps = Array.from({ length: points }, (_, step) => step);
  await call(createProject, { body: { name: project } }, server);
  await inParallel(size.runs, async (line) => {
    const run = await call(createRun, { params: { project }, body: { name: `run-${line}` } }, server);
    const params = { run: run.id };
    const { writer } = await call(createWriter, { params, body: { key: "bench" } }, server);
    const now = Date.now();
    for (let first = 0; first < names.length; first += metricsPerBatch) {
      const part = names.slice(first, first + metricsPerBatch);
      const values = Object.fromEntries(part.map((name) => [name, steps.map((step) => valueOf(line, step))]));
      const times = steps.map((step) => now - 1e6 + step * 1000);
      const seq = 1 + first / metricsPerBatch;
      await call(appendMetrics, { params, body: { writer, seq, steps, times, values } }, server);
    }
    await call(finishRun, { params, body: {} }, server);
  });
}
