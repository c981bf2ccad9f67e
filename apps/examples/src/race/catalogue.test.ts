import { quadratic } from "@descent/trainer";
import { describe, expect, test } from "vitest";
import { racers } from "./catalogue.ts";
import { rates } from "./choose-rate.ts";
import { racedLosses } from "./losses.ts";

describe.each(racers.map(({ name, race }) => [name, race] as const))("%s", (_, race) => {
  const valley = quadratic({ conditionNumber: 5 });

  test("comes far down an easy valley, by the same way every time", () => {
    const path = race(valley, 60);
    const [first, last] = [path.losses[0]!, path.losses.at(-1)!];
    expect(last).toBeLessThan(first / 50);
    expect(race(valley, 60)).toEqual(path);
  });

  test("tells a point, its gradient and its rate for each step, and one point more", () => {
    const { points, losses, gradientNorms, learningRates, learningRate } = race(valley, 20);
    expect([...points[0]!]).toEqual([...valley.start]);
    expect(losses).toHaveLength(points.length);
    expect(gradientNorms).toHaveLength(points.length - 1);
    expect(learningRates).toHaveLength(points.length - 1);
    expect(gradientNorms[0]).toBeCloseTo(Math.hypot(valley.start[0]!, 5 * valley.start[1]!), 10);
    expect(learningRate === undefined || rates.includes(learningRate)).toBe(true);
  });
});

test("no two racers and no two losses have one name, and names are those of the command line", () => {
  for (const all of [racers, racedLosses]) {
    const names = all.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z-]+$/);
  }
});

test("a method that searches along lines says how far it went, and breaks off where the noise misleads it", () => {
  const bfgs = racers.find(({ name }) => name === "bfgs")!;
  const [calm, noisy] = ["quadratic", "noisy-quadratic"].map((name) =>
    bfgs.race(
      racedLosses.find((loss) => loss.name === name)!,
      100,
    ),
  );
  expect(calm!.reason).toBe("converged");
  expect(calm!.losses.at(-1)).toBeLessThan(1e-10);
  const [before, after] = [calm!.points[0]!, calm!.points[1]!];
  const moved = Math.hypot(after[0]! - before[0]!, after[1]! - before[1]!);
  // Its first direction is the gradient.
  expect(calm!.learningRates[0]).toBeCloseTo(moved / calm!.gradientNorms[0]!, 10);
  expect(noisy!.reason).toBe("lineSearch");
});
