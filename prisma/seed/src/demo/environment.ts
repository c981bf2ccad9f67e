import type { JsonRecord } from "@descent/contracts";

const gigabyte = 2 ** 30;

const machines = {
  atlas: {
    os: "linux 6.8.0-51-generic x64",
    node: "24.11.1",
    cpu: { model: "AMD EPYC 7443P 24-Core Processor", count: 48 },
    memoryBytes: 256 * gigabyte,
  },
  borealis: {
    os: "linux 6.8.0-51-generic x64",
    node: "24.11.1",
    cpu: { model: "Intel(R) Xeon(R) Gold 6330 CPU @ 2.00GHz", count: 28 },
    memoryBytes: 128 * gigabyte,
  },
  cygnus: {
    os: "darwin 25.1.0 arm64",
    node: "24.9.0",
    cpu: { model: "Apple M4 Pro", count: 14 },
    memoryBytes: 32 * gigabyte,
  },
} as const;

/** A machine that the demo's runs are on. */
export type Host = keyof typeof machines;

/** The machines, the one with most to do first. */
export const hosts = Object.keys(machines) as readonly Host[];

/** The newest comes last, and somebody is still at it. */
const states = [
  {
    commit: "5d0c1e3a7b9f42c68e15d7a0b3f6924c8d1e5f70",
    message: "Shift and rotate the digits",
    branch: "main",
    dirty: false,
  },
  {
    commit: "9b27e4f0c5a81d36e2f7094b8c6d3a15e0f92b4c",
    message: "Warm up for a twentieth of the steps",
    branch: "main",
    dirty: false,
  },
  {
    commit: "e81f6a2d94c3b7050e9d1f48a6c25b73d0f4e8a9",
    message: "Residual blocks",
    branch: "residual",
    dirty: true,
  },
] as const;

/** What is different from run to run in what ran them. */
export interface Place {
  readonly host: Host;
  /** What the program was called with, its own name first. */
  readonly words: readonly string[];
  /** How late in the work it was, from 0 to 1: chooses the commit. */
  readonly lateness: number;
}

/** What ran a run, in the form that the SDK sends. */
export function environmentOf({ host, words, lateness }: Place): JsonRecord {
  const { os, node, cpu, memoryBytes } = machines[host];
  const state = states[Math.min(states.length - 1, Math.floor(lateness * states.length))]!;
  return {
    command: ["node", ...words],
    cwd: host === "cygnus" ? "/Users/ada/digits" : "/home/ada/digits",
    host,
    os,
    node,
    cpu: { ...cpu },
    memoryBytes,
    git: { ...state, remote: "https://git.example.com/ada/digits.git" },
  };
}
