import { join } from "node:path";

/** A program that prints how long one step takes. */
export interface Peer {
  readonly name: string;
  readonly command: readonly string[];
  /** Variables that differ from this process's; empty ones are taken away. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How many times as fast as this peer the engine is to be. */
  readonly target?: number;
}

/** A step that all of its peers can do. */
export interface Workload {
  readonly name: string;
  readonly threads: number;
  readonly peers: readonly Peer[];
}

interface Places {
  readonly python: string;
  /** Folder of the kernel prototype, where there is one. */
  readonly prototype: string | undefined;
}

const node = (script: string, ...operands: string[]): readonly string[] => [
  process.execPath,
  join(import.meta.dirname, script),
  ...operands,
];

/** This engine. */
export function descent({ name, threads }: Workload, relaxed: boolean): Peer {
  const operands = [name, String(threads), relaxed ? "relaxed" : "exact"];
  return { name: "descent", command: node("runners/descent.ts", ...operands) };
}

/** All comparisons, with the ratios that the engine is to reach. */
export function workloads({ python, prototype }: Places): readonly Workload[] {
  const tfjs = (name: string, target: number): Peer => {
    return { name: "tfjs-wasm", target, command: node("peers/tfjs.mjs", name) };
  };
  const jax = (name: string, target: number): Peer => {
    return { name: "jax-js", target, command: node("peers/jax.mjs", name) };
  };
  const torchCommand = (name: string, threads: number): readonly string[] => {
    return [python, join(import.meta.dirname, "peers/torch_step.py"), name, String(threads)];
  };
  /** Debian's PyTorch takes its products from OpenBLAS, whose AVX2 kernels the name Haswell chooses. */
  const torch = (name: string, target: number | undefined, threads = 1): Peer => ({
    name: "PyTorch AVX2",
    command: torchCommand(name, threads),
    environment: { OPENBLAS_CORETYPE: "Haswell", OPENBLAS_L2_SIZE: "" },
    ...(target === undefined ? {} : { target }),
  });
  /** What the machine can do with all its vector units, which WebAssembly does not have: the physical limit. */
  const limit = (name: string): Peer => ({
    name: "PyTorch, widest vectors",
    command: torchCommand(name, 1),
    environment: { OPENBLAS_CORETYPE: "", OPENBLAS_L2_SIZE: "" },
  });
  const floor = (script: string, ...operands: string[]): readonly Peer[] => {
    if (!prototype) return [];
    const command = [process.execPath, join(prototype, script), ...operands];
    return [{ name: "kernel prototype", command, ...(script === "tiny.mjs" ? {} : { target: 1 / 1.1 }) }];
  };
  const product = (size: number): Workload => {
    const name = `gemm${size}`;
    const peers = [tfjs(name, 1.25), jax(name, 1.9), limit(name)];
    return { name, threads: 1, peers: [...peers, ...floor("bench-gemm.mjs", "wasm-mul", String(size))] };
  };
  const step = (name: string, ...peers: Peer[]): Workload => {
    return { name, threads: 1, peers: [...peers, ...floor("bench-train.mjs", "wasm-mul", name)] };
  };
  return [
    ...[128, 256, 512, 1024].map(product),
    step("mlp", tfjs("mlp", 12), jax("mlp", 2.2), torch("mlp", 0.7), limit("mlp")),
    step("cnn", jax("cnn", 80), torch("cnn", 0.8), limit("cnn")),
    { name: "mlp", threads: 2, peers: [torch("mlp", undefined, 2)] },
    { name: "cnn", threads: 2, peers: [torch("cnn", 1.3, 2)] },
    {
      name: "tiny",
      threads: 1,
      peers: [torch("tiny", 8), jax("tiny", 7), tfjs("tiny", 20), ...floor("tiny.mjs", "wasm")],
    },
  ];
}
