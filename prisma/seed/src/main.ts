import { helpText, readArguments, type SeedArguments } from "./arguments.ts";
import { seedScenario, type SeedProgress } from "./seed-scenario.ts";

/** `npm run seed -- demo`: writes a scenario to a running server. */
async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  if (!given) return console.log(helpText);
  const startedAt = performance.now();
  const { projects, points } = await seedScenario(given.scenario, {
    ...optionsOf(given),
    onProgress: show(),
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const total = points.toLocaleString("en");
  for (const { name } of projects) console.log(`${given.url}/projects/${name}`);
  console.log(`${total} points in ${seconds} s`);
}

function optionsOf({ url, runs, seed, replace }: SeedArguments) {
  return { url, seed, replace, ...(runs !== undefined && { runs }) };
}

/** One line that is written over on a terminal; a line per tenth elsewhere. */
function show(): (progress: SeedProgress) => void {
  let tenth = 0;
  return ({ runs, runsTotal, points }) => {
    const text = `${runs} of ${runsTotal} runs, ${points.toLocaleString("en")} points`;
    if (process.stdout.isTTY) return void process.stdout.write(`\r${text}${runs === runsTotal ? "\n" : ""}`);
    const now = Math.floor((10 * runs) / Math.max(1, runsTotal));
    if (now > tenth) console.log(text);
    tenth = now;
  };
}

try {
  await main();
} catch (error) {
  console.error(`seed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
