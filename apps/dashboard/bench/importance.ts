/*
 * What the importance of twenty parameters over a thousand trials costs, beside another state of the code in turns:
 * node apps/dashboard/bench/importance.ts [--against main] [--rounds 9].
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { observation, setOf } from "../src/charts/observation-fixture.ts";
import type { ObservationSet } from "../src/charts/observation.ts";
import { prepareImportance } from "../src/charts/prepare-importance.ts";
import { seededRandom } from "../src/charts/seeded-random.ts";
import { median } from "./support/medians.ts";

type Prepare = (set: ObservationSet) => unknown;

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "9" }, against: { type: "string" } },
});
const root = path.resolve(import.meta.dirname, "../../..");
const checkout = mkdtempSync(path.join(tmpdir(), "descent-importance-"));
const set = trials(1000, 20);

try {
  const other = values.against === undefined ? undefined : await codeOf(values.against);
  const times: { present: number[]; other: number[] } = { present: [], other: [] };
  for (let round = 0; round < Number(values.rounds); round++) {
    times.present.push(millisecondsOf(prepareImportance));
    if (other) times.other.push(millisecondsOf(other));
  }
  const present = median(times.present);
  console.log(`1,000 trials × 20 parameters: ${present.toFixed(0)} ms`);
  if (other) {
    const before = median(times.other);
    console.log(
      `at ${values.against}: ${before.toFixed(0)} ms, ${(before / present).toFixed(2)} times as long`,
    );
  }
} finally {
  rmSync(checkout, { recursive: true });
}

/** The same function at another commit. */
async function codeOf(commit: string): Promise<Prepare> {
  const charts = "apps/dashboard/src/charts";
  const archive = execFileSync("git", ["archive", commit, charts], { cwd: root, maxBuffer: 2 ** 28 });
  execFileSync("tar", ["-x", "-C", checkout], { input: archive });
  const code = (await import(path.join(checkout, charts, "prepare-importance.ts"))) as {
    prepareImportance: Prepare;
  };
  return code.prepareImportance;
}

function millisecondsOf(prepare: Prepare): number {
  const startedAt = performance.now();
  const made = prepare(set);
  // It has been a generator, which does its work while it is read.
  if (typeof made === "object" && made !== null && Symbol.iterator in made)
    Array.from(made as Iterable<unknown>);
  return performance.now() - startedAt;
}

/** Trials of numbers and of some categories, of which the objective takes three. */
function trials(count: number, parameters: number): ObservationSet {
  const random = seededRandom(1);
  const observations = Array.from({ length: count }, (_, row) => {
    const chosen = Array.from({ length: parameters }, (__, at) =>
      at % 4 === 3 ? "abcde"[Math.floor(random() * 5)]! : random(),
    );
    const [first, second, third] = chosen as number[];
    const objective = 3 * first! + Math.sin(6 * second!) + 0.3 * third! + random();
    return observation(row + 1, {
      parameters: Object.fromEntries(chosen.map((value, at) => [`parameter${at}`, value])),
      objective,
    });
  });
  return setOf(observations);
}
