import { cpus, hostname, release, totalmem } from "node:os";
import type { JsonRecord } from "@descent/contracts";
import { readGit } from "./git.ts";

/** What runs this program: told of a run unless it is begun with `environment: false`. Never rejects. */
export async function describeEnvironment(): Promise<JsonRecord> {
  // Where the folder of the process is gone, even its name cannot be asked for.
  known ??= describe().catch(() => ({}));
  return known;
}

/** What is running was loaded when the process began: it is looked at once. */
let known: Promise<JsonRecord> | undefined;

async function describe(): Promise<JsonRecord> {
  const cores = cpus();
  const git = await readGit(process.cwd());
  return {
    command: withoutSecrets([process.argv0, ...process.execArgv, ...process.argv.slice(1)]),
    cwd: process.cwd(),
    host: hostname(),
    os: `${process.platform} ${release()} ${process.arch}`,
    node: process.versions.node,
    cpu: { model: cores[0]?.model ?? "unknown", count: cores.length },
    memoryBytes: totalmem(),
    ...(git && { git }),
  };
}

const secretName = /(pass(word|wd)?|secret|token|api[-_]?key|credential)s?$/i;

/** Arguments whose option is called like a secret lose their values. */
export function withoutSecrets(given: readonly string[]): string[] {
  return given.map((argument, at) => {
    const [name, value] = splitOption(argument);
    if (value !== undefined && secretName.test(name)) return `${name}=…`;
    const [before, own] = splitOption(given[at - 1] ?? "");
    const isValue = own === undefined && before.startsWith("-") && secretName.test(before);
    return isValue && !argument.startsWith("-") ? "…" : argument;
  });
}

function splitOption(argument: string): [name: string, value: string | undefined] {
  const at = argument.indexOf("=");
  return at < 0 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}
