import { describe, expect, it } from "vitest";

import { ThreadChoice } from "./thread-choice.ts";

/** Feeds durations until the choice is made, and tells what it is. */
function choose(
  available: number,
  durationWith: (threads: number) => number,
): { threads: number; steps: number } {
  const choice = new ThreadChoice({ available });
  let steps = 0;
  for (; !choice.isSettled && steps < 1_000; steps += 1) choice.add(durationWith(choice.threads));
  return { threads: choice.threads, steps };
}

describe("ThreadChoice", () => {
  it("stays alone for short steps, without ever trying others", () => {
    expect(choose(8, (threads) => (threads === 1 ? 0.9 : 0.01))).toEqual({ threads: 1, steps: 9 });
  });

  it("takes up to four threads when they save time", () => {
    expect(choose(2, (threads) => 10 / threads)).toEqual({ threads: 2, steps: 18 });
    expect(choose(64, (threads) => 10 / threads).threads).toBe(4);
  });

  it("goes back to one when others hardly help, as on a busy machine", () => {
    expect(choose(4, (threads) => (threads === 1 ? 10 : 9.5)).threads).toBe(1);
  });

  it("is not misled by slow first steps, whose loops are still being compiled", () => {
    let step = 0;
    const durationWith = (threads: number): number => (step++ < 4 ? 500 : threads === 1 ? 0.5 : 0.1);
    expect(choose(4, durationWith).threads).toBe(1);
  });

  it("has nothing to choose on one processor", () => {
    expect(choose(1, () => 100)).toEqual({ threads: 1, steps: 0 });
  });
});
