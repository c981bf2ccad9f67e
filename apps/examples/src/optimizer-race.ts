// Races every optimizer of the trainer down every toy loss. Each path is a run, and so is each loss as a surface,
// so that the dashboard draws the paths over contours.
//   node src/optimizer-race.ts                                    races all on all
//   node src/optimizer-race.ts --only adam,sgd --loss rosenbrock  races some
//   node src/optimizer-race.ts --steps 1000                       with 1,000 steps instead of 300
import { logPath, logSurface, logTogether } from "./race/log-race.ts";
import { readOptions } from "./race/options.ts";
import { closeTo } from "./race/path.ts";
import { surfaceOf } from "./race/surface.ts";
import { table, type Heat } from "./race/table.ts";

try {
  const { steps, racers, losses } = readOptions(process.argv.slice(2));
  const heats: Heat[] = [];
  for (const toy of losses) {
    const paths = new Map(racers.map(({ name, race }) => [name, race(toy, steps)]));
    heats.push({ toy, paths });
    await logTogether([
      () => logSurface(toy, surfaceOf(toy)),
      ...[...paths].map(
        ([name, path]) =>
          () =>
            logPath(toy, name, path),
      ),
    ]);
    console.log(`${toy.name}: ${paths.size} runs`);
  }
  console.log(`\nLoss above the minimum at the end (steps until it was below ${closeTo})\n\n${table(heats)}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
