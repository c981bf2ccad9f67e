import { parseArgs } from "node:util";
import { scenarioNames, type ScenarioName } from "./scenarios/scenarios.ts";

export const helpText = `
  npm run seed -- <scenario> [options]

    scenarios: ${scenarioNames.join(", ")}

    --url <origin>  address of the server                    (default http://127.0.0.1:4040)
    --runs <n>      how many runs, for thousand-runs, wide and long
    --seed <n>      other curves of the same kind            (default 1)
    --replace       delete the scenario's projects first
    --help          this text
`;

/** What the command line asks for. */
export interface SeedArguments {
  readonly scenario: ScenarioName;
  readonly url: string;
  readonly runs: number | undefined;
  readonly seed: number;
  readonly replace: boolean;
}

const options = {
  url: { type: "string", default: "http://127.0.0.1:4040" },
  runs: { type: "string" },
  seed: { type: "string", default: "1" },
  replace: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Reads the command line; undefined where help is asked for. Throws, naming what is expected, where it cannot be read. */
export function readArguments(args: readonly string[]): SeedArguments | undefined {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return undefined;
  const [scenario, ...more] = positionals;
  const known = scenarioNames.find((name) => name === scenario);
  if (!known || more.length > 0)
    throw new Error(
      `expected one scenario of ${scenarioNames.join(", ")}, got ${JSON.stringify(positionals)}`,
    );
  return {
    scenario: known,
    url: readOrigin(values.url),
    runs: values.runs === undefined ? undefined : readCount("--runs", values.runs),
    seed: readCount("--seed", values.seed),
    replace: values.replace,
  };
}

function readOrigin(text: string): string {
  if (!URL.canParse(text))
    throw new Error(`--url takes an address such as http://127.0.0.1:4040, got ${JSON.stringify(text)}`);
  return new URL(text).origin;
}

function readCount(option: string, text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1 && count <= 1_000_000) return count;
  throw new Error(`${option} takes a whole number from 1 to 1,000,000, got ${JSON.stringify(text)}`);
}
