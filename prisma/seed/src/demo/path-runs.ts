import { stepsOf, timesOf } from "../curve.ts";
import type { RunPlan, ScenarioOptions } from "../plan.ts";
import { environmentOf } from "./environment.ts";
import { race, racers } from "./racers.ts";
import { toyLosses, type ToyLoss } from "./toy-losses.ts";

const columns = 64;
const raceSteps = 240;

/** Surfaces and the ways down them, in the form that the dashboard's paths view reads. */
export function pathRuns({ now }: ScenarioOptions): RunPlan[] {
  return toyLosses.flatMap((loss) => [
    surfaceRun(loss, now),
    ...racers.map((racer) => pathRun(racer, loss, now)),
  ]);
}

function surfaceRun(loss: ToyLoss, now: number): RunPlan {
  const [xMin, xMax] = loss.window.x;
  const [yMin, yMax] = loss.window.y;
  const steps = stepsOf(columns * columns);
  const between = (low: number, high: number, index: number) => low + ((high - low) * index) / (columns - 1);
  const heights = steps.map((at) =>
    loss.value([between(xMin, xMax, at % columns), between(yMin, yMax, Math.floor(at / columns))]),
  );
  const minima = loss.minima.map((place) => [...place]);
  const surface = { xMin, xMax, yMin, yMax, columns, rows: columns, minima };
  return {
    name: `surface of ${loss.name}`,
    config: { kind: "surface", loss: loss.name, surface },
    environment: environmentOf({ host: "cygnus", words: ["surface.ts", loss.name], lateness: 0 }),
    state: "finished",
    points: () => [{ steps, times: timesOf(steps, now, 1), values: { "surface/value": heights } }],
  };
}

function pathRun(racer: (typeof racers)[number], loss: ToyLoss, now: number): RunPlan {
  const way = race(racer, loss, raceSteps);
  const steps = stepsOf(way.length);
  const values = {
    "position/x": way.map(([x]) => x),
    "position/y": way.map(([, y]) => y),
    loss: way.map(loss.value),
  };
  const config = {
    kind: "path",
    loss: loss.name,
    optimizer: racer.name,
    learningRate: racer.rates[loss.name] ?? null,
  };
  return {
    name: `${racer.name} on ${loss.name}`,
    config: { ...config, start: [...loss.start] },
    environment: environmentOf({ host: "cygnus", words: ["race.ts", loss.name], lateness: 0 }),
    state: "finished",
    points: () => [{ steps, times: timesOf(steps, now, 10), values }],
  };
}
