// node bench/optimizers.ts [--rounds 5] [--numbers 1000000,8000000]: what one step of each optimizer costs for one
// parameter, beside PyTorch (foreach and fused) and TensorFlow.js, and beside a copy of as many bytes as Adam must
// move. The peers are found as compare.ts finds them. Each round runs every program once, one after another.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { median } from "./medians.ts";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    numbers: { type: "string", default: "1000000,8000000" },
  },
});

/** Nanoseconds per number by optimizer. */
type Costs = Readonly<Record<string, number>>;

const script = (path: string): string => join(import.meta.dirname, path);
const python = process.env["PYTHON"] ?? "python3";
const programs: Record<string, readonly string[]> = {
  descent: [process.execPath, script("runners/optimizers.ts")],
  foreach: [python, script("peers/torch_optimizers.py")],
  fused: [python, script("peers/torch_optimizers.py")],
  tfjs: [process.execPath, script("peers/tfjs-optimizers.mjs")],
};
/** One pass over memory that loads and stores no more than Adam must, with some room for computing. */
const limit = 1.3;

function run(name: string, size: string): Costs {
  const [program, ...operands] = programs[name]!;
  const { status, stdout } = spawnSync(program!, [...operands, size, name], { encoding: "utf8" });
  return status === 0 ? (JSON.parse(stdout.trim().split("\n").at(-1)!) as Costs) : {};
}

function compare(size: string): void {
  const rounds = Array.from({ length: Number(options.rounds) }, () =>
    Object.fromEntries(Object.keys(programs).map((name) => [name, run(name, size)])),
  );
  // Ratios are taken within a round, so that a slow minute slows both.
  const ratio = (above: [string, string], below: [string, string]): number =>
    median(
      rounds
        .map((round) => round[above[0]]![above[1]]! / round[below[0]]![below[1]]!)
        .filter((each) => !Number.isNaN(each)),
    );
  const shown = (value: number): string => (Number.isNaN(value) ? "–" : value.toFixed(2)).padStart(10);
  console.log(
    `\n${size} numbers${" ".repeat(17)}times as fast as PyTorch    TensorFlow.js   of the copy of Adam's bytes`,
  );
  console.log(`${" ".repeat(27)}foreach     fused`);
  for (const name of Object.keys(rounds[0]!["descent"]!).filter((each) => each !== "copy")) {
    const peers = ["foreach", "fused", "tfjs"].map((peer) => shown(ratio([peer, name], ["descent", name])));
    const copies = ratio(["descent", name], ["descent", "copy"]);
    const verdict = copies <= limit ? "" : `   MORE than ${limit}`;
    console.log(`${name.padEnd(26)}${peers.join("")}${shown(copies)}${verdict}`);
  }
}

for (const size of options.numbers.split(",")) compare(size);
console.log(
  "\nMore than one pass over memory: clipping by norm and LAMB, which take norms of whole parameters first, and Muon, " +
    "with fifteen products of matrices for each weight matrix.",
);
