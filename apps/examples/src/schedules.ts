// Shows the trainer's learning-rate schedules: a plot of each and a table of its multipliers.
//   node src/schedules.ts                 shows all
//   node src/schedules.ts cosine cyclic   shows those
//   node src/schedules.ts --steps 1000    for trainings of 1,000 steps instead of 100
//   node src/schedules.ts --rows 11       with 11 multipliers in each table instead of 21
import { parseArgs, styleText } from "node:util";
import { choose, wholeNumber } from "./arguments.ts";
import { exampleSchedules, fewestSteps, type Example } from "./schedules/catalogue.ts";
import { plot } from "./schedules/plot.ts";
import { pick, table } from "./schedules/table.ts";

try {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: { steps: { type: "string", default: "100" }, rows: { type: "string", default: "21" } },
  });
  const steps = wholeNumber("--steps", options.steps, fewestSteps);
  const rows = wholeNumber("--rows", options.rows, 2);
  const examples = choose("the command line", exampleSchedules(steps), positionals);
  for (const example of examples) console.log(show(example, steps, rows));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function show({ code, schedule }: Example, steps: number, rows: number): string {
  const values = Array.from({ length: steps + 1 }, (_, t) => schedule(t));
  const numbers = table(pick(values, rows)).replaceAll(/^/gm, "    ");
  return `${styleText("bold", code)}\n\n${plot(values)}\n\n${numbers}\n`;
}
