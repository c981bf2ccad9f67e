import { init, type FinishResult } from "@descent/sdk";
import type { ToyLoss } from "@descent/trainer";
import { hasFailed, type Path } from "./path.ts";
import type { Surface } from "./surface.ts";

const project = "optimizer-race";

/** Runs that are open at a time, so that the first are complete on the page while the last are still to come. */
const together = 8;

/** Logs runs, a few at a time. Throws when one could not be delivered: it then waits on disk. */
export async function logTogether(logs: readonly (() => Promise<FinishResult>)[]): Promise<void> {
  for (let first = 0; first < logs.length; first += together) {
    const results = await Promise.all(logs.slice(first, first + together).map((log) => log()));
    if (results.some(({ delivered, rejectedPoints }) => !delivered || rejectedPoints > 0))
      throw new Error(
        "the race ends, as not all points were delivered: see that Descent runs, and race again.",
      );
  }
}

/** Logs a loss as a run that the dashboard draws contours of. */
export async function logSurface({ name: loss }: ToyLoss, { grid, values }: Surface): Promise<FinishResult> {
  const run = await init({
    project,
    name: `surface of ${loss}`,
    system: false,
    config: { kind: "surface", loss, surface: { ...grid } },
  });
  for (const [step, value] of values.entries()) run.log({ "surface/value": value }, { step });
  return run.finish();
}

/** Logs the path of an optimizer as a run. */
export async function logPath(
  { name: loss, start }: ToyLoss,
  optimizer: string,
  path: Path,
): Promise<FinishResult> {
  const { learningRate, reason } = path;
  const rate = learningRate === undefined ? {} : { learningRate };
  const config = { kind: "path", loss, optimizer, ...rate, start: [...start] };
  const run = await init({ project, name: `${optimizer} on ${loss}`, config, system: false });
  for (const [step, values] of pathMetrics(path).entries()) run.log(values, { step });
  run.summary.update({ reason });
  return run.finish({ state: hasFailed(path) ? "failed" : "finished" });
}

/** What is logged of each point; the last one has no step from it, and so no gradient and no rate. */
export function pathMetrics({
  points,
  losses,
  gradientNorms,
  learningRates,
}: Path): Record<string, number>[] {
  return points.map((point, step) => ({
    "position/x": point[0]!,
    "position/y": point[1]!,
    loss: losses[step]!,
    ...(step < learningRates.length
      ? { "grad_norm/x": gradientNorms[step]!, learning_rate: learningRates[step]! }
      : {}),
  }));
}
