import { decay, stepsOf, timesOf } from "../curve.ts";
import type { PointBlock, RunPlan, Scenario, ScenarioOptions } from "../plan.ts";
import { randomOf } from "../random.ts";

const longName = "a-name-that-goes-on-".repeat(12).slice(0, 250);

/** Everything that goes wrong in practice, one run each. */
export const broken: Scenario = (options) => [
  {
    name: "broken",
    description: "Values that are none, gaps, repeated steps, runs that vanished, and names of every kind.",
    runs: [...brokenValues(options), ...brokenRuns(options), ...brokenNames(options)],
    sweeps: [],
  },
];

/** What the losses of a run become, by the run's name. */
const faults: Readonly<Record<string, (loss: number, step: number) => number | null>> = {
  "all-well": (loss) => loss,
  "ends-in-nan": (loss, step) => (step < 70 ? loss : NaN),
  "nan-here-and-there": (loss, step) => (step % 17 === 5 ? NaN : loss),
  infinities: (loss, step) => infinityAt(step) ?? loss,
  "only-nan": () => NaN,
  gaps: (loss, step) => (step > 30 && step < 60 ? null : loss),
  "every-third-step": (loss, step) => (step % 3 === 0 ? loss : null),
  constant: () => 0.5,
  zero: () => 0,
  negative: (loss) => -loss,
  huge: (loss, step) => loss * 10 ** (step * 1.5),
  tiny: (loss) => loss * 1e-300,
  exploding: (loss, step) => (step < 60 ? loss : loss * 1.6 ** (step - 60)),
};

function brokenValues(options: ScenarioOptions): RunPlan[] {
  const losses = lossesOf(options, 0);
  const one = (name: string, values: readonly (number | null)[]): RunPlan => ({
    name,
    config: { fault: name },
    state: "finished",
    points: () => [blockOf(options, values)],
  });
  const whole = Object.entries(faults).map(([name, fault]) => one(name, losses.map(fault)));
  return [...whole, one("a-single-point", losses.slice(0, 1))];
}

function infinityAt(step: number): number | undefined {
  if (step === 40) return Infinity;
  return step === 60 ? -Infinity : undefined;
}

function brokenRuns(options: ScenarioOptions): RunPlan[] {
  const losses = lossesOf(options, 1);
  const usual = (): PointBlock[] => [blockOf(options, losses.slice(0, 40))];
  const again = (): PointBlock[] => [
    blockOf(options, losses),
    blockOf(
      options,
      losses.map((loss) => loss / 2),
    ),
  ];
  const backwards = (): PointBlock[] => {
    const { steps, times, values } = blockOf(options, losses);
    return [{ steps: steps.toReversed(), times, values }];
  };
  const config = { learningRate: 0.1 };
  return [
    { name: "crashed", config, state: "crashed", points: usual },
    { name: "failed", config, state: "failed", points: usual, lines: () => traceback(options.now) },
    { name: "killed", config, state: "killed", points: usual },
    { name: "never-ended", config, state: "running", notes: "Stale after 90 s.", points: usual },
    { name: "no-points", config, state: "failed", points: () => [] },
    { name: "no-config", config: {}, state: "finished", points: usual },
    { name: "steps-repeated", config, state: "finished", points: again },
    { name: "steps-backwards", config, state: "finished", points: backwards },
  ];
}

function brokenNames(options: ScenarioOptions): RunPlan[] {
  const points = () => [blockOf(options, lossesOf(options, 2))];
  const odd = {
    größe: "höher",
    学習率: 0.01,
    "with space": true,
    [longName]: "x".repeat(900),
    nested: { "a.b": { "c/d": [1, [2, { three: 3 }]] }, nothing: null, empty: {} },
  };
  return [
    {
      name: longName,
      config: odd,
      tags: ["a-rather-long-tag-that-wants-all-of-the-room-there-is"],
      state: "finished",
      points,
    },
    {
      name: "Größe 学習率 \u{1f680} \u202ertl\u202c e\u0301",
      config: odd,
      tags: ["日本語", "\u{1f680}"],
      state: "finished",
      points,
    },
    {
      name: '<script>alert("x")</script>',
      config: { html: "<b>bold</b>" },
      notes: "<img src=x>",
      state: "finished",
      points,
    },
    { name: "same-name", config: {}, state: "finished", points },
    {
      name: "same-name",
      config: {},
      state: "finished",
      points: () => [blockOf(options, lossesOf(options, 3))],
    },
  ];
}

function lossesOf({ seed }: ScenarioOptions, number: number): number[] {
  const random = randomOf(seed, "broken", number);
  const shape = { start: 2.3, end: 0.2, pace: 40, noise: 0.04 };
  return stepsOf(100).map((step) => decay(shape, step, random));
}

/** The losses under a plain, a nested, a long and a foreign name. */
function blockOf({ now }: ScenarioOptions, losses: readonly (number | null)[]): PointBlock {
  const steps = stepsOf(losses.length);
  const metrics = ["loss", "val/loss", `very/deeply/nested/${"prefix/".repeat(8)}loss`, "größe/学習"];
  const values = Object.fromEntries(metrics.map((metric) => [metric, losses]));
  return { steps, times: timesOf(steps, now, 1000), values };
}

function traceback(time: number) {
  const texts = [
    "Error: loss is NaN at step 40",
    "    at step (file:///home/ada/train.ts:112:11)",
    "    at fit (file:///home/ada/train.ts:58:5)",
  ];
  return texts.map((text) => ({ time, text, stream: "stderr" as const }));
}
