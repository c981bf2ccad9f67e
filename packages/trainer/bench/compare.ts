// node bench/compare.ts [--rounds 5] [--only mlp,cnn] [--relaxed]: products of matrices and training steps beside peers.
//
// Peers: TensorFlow.js and jax-js by `npm install --no-package-lock --prefix bench/peers`; PyTorch where `python3`
// (or $PYTHON) has it; the kernel prototype where $KERNEL_PROTOTYPE names its folder. Every round runs every peer
// once, one after another, each in a process of its own; printed are medians over the rounds, as ratios.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { median } from "./medians.ts";
import { descent, workloads, type Peer, type Workload } from "./workloads.ts";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    only: { type: "string" },
    relaxed: { type: "boolean", default: false },
  },
});

/** Milliseconds of one step as the process printed them; undefined when it could not run. */
function timeOf({ command: [program, ...operands], environment = {} }: Peer): number | undefined {
  const env = { ...process.env, ...environment };
  for (const [name, value] of Object.entries(environment)) if (value === "") delete env[name];
  const { stdout, status } = spawnSync(program!, operands, { env, encoding: "utf8" });
  return status === 0 ? readTime(stdout) : undefined;
}

/** Ours say `{"ms": 1.2}`; the prototype's `p10 15 us`, `{"p10": 1.2}`, or for products GFLOP/s by size. */
function readTime(output: string): number {
  const microseconds = /p10 ([\d.]+) us/.exec(output);
  if (microseconds) return Number(microseconds[1]) / 1000;
  const result = JSON.parse(output.trim().split("\n").at(-1)!) as Record<string, unknown>;
  if (typeof result["ms"] === "number") return result["ms"];
  if (typeof result["p10"] === "number") return result["p10"];
  const [size, [speed]] = Object.entries(result).find(([, value]) => Array.isArray(value)) as [
    string,
    [number],
  ];
  return (2 * Number(size) ** 3) / (speed * 1e6);
}

function report(workload: Workload, own: number, timesOf: (peer: Peer) => readonly number[]): void {
  const { name, threads, peers } = workload;
  console.log(`\n${name}, ${threads === 1 ? "1 thread" : `${threads} threads`}: how many times as fast as`);
  for (const peer of peers) {
    const times = timesOf(peer);
    const ratio = median(times) / own;
    const verdict =
      peer.target && `target ${peer.target.toFixed(2)} ${ratio >= peer.target ? "met" : "MISSED"}`;
    const shown = times.length === 0 ? "not here" : `${ratio.toFixed(2).padStart(8)}   ${verdict ?? ""}`;
    console.log(`  ${peer.name.padEnd(26)}${shown}`);
  }
}

const python = process.env["PYTHON"] ?? "python3";
const prototype = process.env["KERNEL_PROTOTYPE"];
if (!existsSync(join(import.meta.dirname, "peers/node_modules")))
  console.log("TensorFlow.js and jax-js are missing: npm install --no-package-lock --prefix bench/peers");
for (const workload of workloads({ python, prototype })) {
  if (options.only && !options.only.split(",").includes(workload.name)) continue;
  const own = descent(workload, options.relaxed);
  const times = new Map<Peer, number[]>([own, ...workload.peers].map((peer) => [peer, []]));
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const [peer, found] of times) {
      const time = timeOf(peer);
      if (time !== undefined) found.push(time);
    }
  }
  report(workload, median(times.get(own)!), (peer) => times.get(peer)!);
}
