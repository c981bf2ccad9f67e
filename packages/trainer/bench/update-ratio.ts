import { createEngine } from "../src/engine/create-engine.ts";
import { UpdateMeter } from "../src/training/update-ratio.ts";
import { medianTimes } from "./medians.ts";
import { trainerOf } from "./networks.ts";
import { numbers } from "./runners/measure.ts";

/*
 * What it costs to measure update ratios every 10 steps. One training measures in every second block of 10 steps,
 * so that a busy machine slows both alike; measuring alone is timed beside them, because the difference of two
 * long times is less certain than a short one. Then the kernel against a copy that moves as many bytes.
 */
const [every, ms, target] = [10, 6000, 0.02];

type Run = () => void;

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

function compareSteps(name: string): void {
  const { net, step } = trainerOf(name, { updateRatiosEvery: 2 * every });
  const steps = (): void => {
    for (let done = 0; done < every; done += 1) step();
  };
  const meter = new UpdateMeter(net.parameters);
  const measure = (): void => {
    meter.begin();
    meter.finish();
  };
  const [measured, without, alone] = medianTimes([steps, steps, measure], { ms }) as [number, number, number];
  const share = alone / without;
  console.log(
    `${name.padEnd(5)} ${net.parameters.size} parameters, step ${(without / every).toFixed(3)} ms: ` +
      `measuring once in ${every} steps takes ${percent(share)} of their time, ${percent(measured / without - 1)} by the ` +
      `difference; target ${percent(target)}: ${share < target ? "met" : "MISSED"}`,
  );
}

function compareKernel(length: number): void {
  const { arena, kernels } = createEngine();
  const [vector, minus] = [arena.allocate(length), arena.allocate(length)];
  vector.data.set(numbers(length));
  const segments = [{ start: 0, end: length }];
  const repeats = Math.ceil(2_000_000 / length);
  const repeated =
    (run: Run): Run =>
    () => {
      for (let done = 0; done < repeats; done += 1) run();
    };
  const copy = (moved: number): Run => {
    const [from, to] = [new Float32Array(moved / 2).fill(1), new Float32Array(moved / 2)];
    return repeated(() => to.set(from));
  };
  const runs = [
    repeated(() => kernels.sumSquares({ vector, segments })),
    copy(length),
    repeated(() => kernels.sumSquares({ vector, minus, segments })),
    copy(2 * length),
  ];
  const times = medianTimes(runs, { ms }) as [number, number, number, number];
  const [sums, sumsCopy, differences, differencesCopy] = times;
  console.log(
    `kernel, ${length} numbers: squares ${(sums / sumsCopy).toFixed(2)} × the time of a copy of the same bytes, ` +
      `squared differences ${(differences / differencesCopy).toFixed(2)} ×; ` +
      `${((1e6 * sums) / repeats / length).toFixed(3)} and ${((1e6 * differences) / repeats / length).toFixed(3)} ns per number`,
  );
}

for (const name of ["tiny", "mlp", "cnn"]) compareSteps(name);
for (const length of [10_000, 200_000, 10_000_000]) compareKernel(length);
