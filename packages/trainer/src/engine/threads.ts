import { availableParallelism } from "node:os";

import { checkWhole } from "../check-number.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Engine } from "./engine.ts";
import { Team } from "./f32/team/team.ts";

/** Threads that this machine runs at the same time. */
export const availableThreads = availableParallelism();

/**
 * Lets several threads compute until the returned function is called. Results do not depend on the number.
 * Throws `argument` for a count that is no whole number ≥ 1, and `state` during a step or on an engine without
 * threads (precision "f64").
 */
export async function startThreads(engine: Engine, count: number): Promise<() => Promise<void>> {
  checkWhole("threads", count, 1);
  const { runner, arena } = engine;
  if (count === 1) return async () => undefined;
  if (!runner) {
    throw new TrainerError(
      "state",
      'precision "f64" computes on one thread; leave `threads` out or use "f32".',
    );
  }
  const team = await Team.start(arena, count);
  runner.useTeam(team);
  return async () => {
    runner.useTeam(undefined);
    await team.close();
  };
}
