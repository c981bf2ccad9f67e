// node bench/compare.ts [--rounds 5] [--only mlp,cnn]: training steps and products of matrices against peers.
//
// Peers: `npm install --no-package-lock --prefix bench/peers` for TensorFlow.js and jax-js; PyTorch runs when `python3` (or $PYTHON)
// has it; the kernel prototype when $KERNEL_PROTOTYPE names its folder. Every round runs every peer once, one after
// another, each in a process of its own; printed are medians over the rounds as ratios, never times.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, only: { type: "string" } },
});
const rounds = Number(values.rounds);
const here = import.meta.dirname;
const python = process.env["PYTHON"] ?? "python3";
const prototype = process.env["KERNEL_PROTOTYPE"];

type Command = readonly string[];

interface Peer {
  readonly name: string;
  /** How much faster than this peer the engine is to be. */
  readonly target?: number;
  readonly command: Command;
  readonly environment?: Readonly<Record<string, string>>;
}

interface Workload {
  readonly name: string;
  readonly peers: readonly Peer[];
  readonly threads?: number;
}

const node = (script: string, ...args: string[]): Command => [process.execPath, join(here, script), ...args];
const tfjs = (workload: string, target: number): Peer => ({
  name: "tfjs-wasm",
  target,
  command: node("peers/tfjs.mjs", workload),
});
const jax = (workload: string, target: number): Peer => ({
  name: "jax-js",
  target,
  command: node("peers/jax.mjs", workload),
});
/** Debian's PyTorch takes its products from OpenBLAS, whose AVX2 kernels the name Haswell chooses. */
const torch = (workload: string, target: number | undefined, threads = 1): Peer => ({
  name: `PyTorch AVX2${threads > 1 ? `, ${threads} threads` : ""}`,
  ...(target === undefined ? {} : { target }),
  command: [python, join(here, "peers/torch_step.py"), workload, String(threads)],
  environment: { OPENBLAS_CORETYPE: "Haswell", OPENBLAS_L2_SIZE: "" },
});
/** What the machine can do with 512-bit vectors, which WebAssembly does not have: the physical limit. */
const torchFull = (workload: string): Peer => ({
  name: "PyTorch, widest vectors",
  command: [python, join(here, "peers/torch_step.py"), workload],
  environment: { OPENBLAS_CORETYPE: "", OPENBLAS_L2_SIZE: "" },
});

const workloads: readonly Workload[] = [
  ...[128, 256, 512, 1024].map((size) => {
    const name = `gemm${size}`;
    return { name, peers: [tfjs(name, 1.25), jax(name, 1.9), torchFull(name), ...prototypeGemm(size)] };
  }),
  {
    name: "mlp",
    peers: [tfjs("mlp", 12), jax("mlp", 2.2), torch("mlp", 0.7), torchFull("mlp"), ...prototypeStep("mlp")],
  },
  {
    name: "cnn",
    peers: [jax("cnn", 80), torch("cnn", 0.8), torchFull("cnn"), ...prototypeStep("cnn")],
  },
  { name: "mlp", threads: 2, peers: [torch("mlp", undefined, 2)] },
  { name: "cnn", threads: 2, peers: [torch("cnn", 1.3, 2)] },
  { name: "tiny", peers: [torch("tiny", 8), jax("tiny", 7), tfjs("tiny", 20), ...prototypeTiny()] },
];

function prototypeStep(workload: string): readonly Peer[] {
  if (!prototype) return [];
  const command = [process.execPath, join(prototype, "bench-train.mjs"), "wasm-mul", workload];
  return [{ name: "kernel prototype", target: 1 / 1.1, command }];
}

function prototypeGemm(size: number): readonly Peer[] {
  if (!prototype) return [];
  const command = [process.execPath, join(prototype, "bench-gemm.mjs"), "wasm-mul", String(size)];
  return [{ name: "kernel prototype", target: 1 / 1.1, command }];
}

function prototypeTiny(): readonly Peer[] {
  return prototype
    ? [{ name: "kernel prototype", command: [process.execPath, join(prototype, "tiny.mjs"), "wasm"] }]
    : [];
}

/** Milliseconds that the process printed, in whichever of the forms above; undefined when it could not run. */
function timeOf({ command: [program, ...args], environment = {} }: Omit<Peer, "name">): number | undefined {
  const env = { ...process.env, ...environment };
  for (const [name, value] of Object.entries(environment)) if (value === "") delete env[name];
  const { stdout, status } = spawnSync(program!, args, { env, encoding: "utf8" });
  if (status !== 0) return undefined;
  const micros = /p10 ([\d.]+) us/.exec(stdout);
  if (micros) return Number(micros[1]) / 1000;
  const result = JSON.parse(stdout.trim().split("\n").at(-1)!) as Record<string, number | readonly number[]>;
  if (typeof result["ms"] === "number") return result["ms"];
  if (typeof result["p10"] === "number") return result["p10"];
  const [size, speeds] = Object.entries(result).find(([, value]) => Array.isArray(value)) as [
    string,
    number[],
  ];
  return (2 * Number(size) ** 3) / (speeds[0]! * 1e6);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

if (!existsSync(join(here, "peers/node_modules")))
  console.log("TensorFlow.js and jax-js are missing: npm install --no-package-lock --prefix bench/peers");
const only = values.only?.split(",");
for (const { name, peers, threads = 1 } of workloads) {
  if (only && !only.includes(name)) continue;
  const own: Peer = { name: "descent", command: node("runners/descent.ts", name, String(threads)) };
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const peer of [own, ...peers]) {
      const time = timeOf(peer);
      if (time !== undefined) times.set(peer.name, [...(times.get(peer.name) ?? []), time]);
    }
  }
  console.log(`\n${name}, ${threads} thread${threads > 1 ? "s" : ""}: how many times as fast as`);
  for (const peer of peers) {
    const found = times.get(peer.name);
    if (!found) {
      console.log(`  ${peer.name.padEnd(26)} not here`);
      continue;
    }
    const ratio = median(found) / median(times.get(own.name) ?? []);
    const verdict = peer.target === undefined ? "" : ratio >= peer.target ? "met" : "MISSED";
    const wanted = peer.target === undefined ? "" : `target ${peer.target.toFixed(2)} ${verdict}`;
    console.log(`  ${peer.name.padEnd(26)} ${ratio.toFixed(2).padStart(8)}   ${wanted}`);
  }
}
