import { createProject, createRun, newId } from "@descent/contracts";
import { Connection } from "./connection.ts";
import type { Run } from "./run.ts";
import { plainRecord, type RunRecord } from "./run-values.ts";
import { type ServerOptions, settingsOf } from "./settings.ts";
import type { Destination, RunBody } from "./spool-records.ts";
import { newKey, startRun } from "./start-run.ts";
import { intervalOf, type SystemOption } from "./system-metrics.ts";
import { realSystem, type System } from "./system.ts";

/** How a run begins. */
export interface InitOptions extends ServerOptions {
  /** Created where it does not exist. */
  readonly project: string;
  /** Chosen by the server where it is missing. */
  readonly name?: string | undefined;
  /** What was chosen: any JSON. */
  readonly config?: RunRecord | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly notes?: string | undefined;
  /**
   * Whether the run keeps what runs it: the command with its arguments, folder, host, system, Node version, processor,
   * memory, and the git commit, branch, remote and message. On by default; environment variables are never sent.
   */
  readonly environment?: boolean | undefined;
  /** The id of the trial that this run carries out. */
  readonly trial?: string | undefined;
  /** The id of a run to go on with; else a new one. */
  readonly id?: string | undefined;
  /**
   * Whether the run keeps what the program prints to stdout and stderr from now until it ends; it is printed all the
   * same. Off by default, because a program may have several runs, and the lines do not say whose they are.
   */
  readonly console?: boolean | undefined;
  /** Whether, and how often, the run logs what the machine does, as metrics named `system/…`; every 15 s by default. */
  readonly system?: SystemOption | undefined;
}

const firstAttemptMs = 2000;

/**
 * Begins a run. Waits at most a few seconds for the server; when that is away the run begins all the same, and
 * everything is delivered later.
 * @throws Error for a configuration mistake: an option that is not legal, or that the server refuses.
 */
export function init(options: InitOptions): Promise<Run> {
  return beginRun(options, realSystem(options.fetch));
}

/** `init` with everything passed in. */
export async function beginRun(options: InitOptions, system: System): Promise<Run> {
  const settings = settingsOf(options, system.host.print);
  const given = runBodyOf(options);
  const environment = options.environment === false ? undefined : await system.machine.describe();
  const body: RunBody = environment ? { ...given, environment } : given;
  const systemIntervalMs = intervalOf(options.system);
  const key = newKey();
  const destination: Destination = { url: settings.url, project: options.project, run: body, key };
  const { apiKey, dir } = settings;
  const connection = new Connection(destination, system, { apiKey, created: false, dir });
  const first = await connection.send({ kind: "open" }, firstAttemptMs);
  if (first.kind === "refused") throw first.error;
  const { console = false } = options;
  return startRun({ destination, connection, settings, console, systemIntervalMs }, system);
}

/** What `createRun` is sent; throws an error that names the option. */
function runBodyOf(options: InitOptions): RunBody {
  const { name, tags, notes, trial } = options;
  const project = createProject.body.safeParse({ name: options.project });
  if (!project.success) throw invalid("project", project.error.issues);
  const id = options.id ?? newId("run");
  const config = plainRecord(options.config ?? {});
  const body = createRun.body.safeParse({ id, name, config, tags, notes, trial });
  if (!body.success) throw invalid("", body.error.issues);
  return { ...body.data, id };
}

function invalid(
  option: string,
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
): Error {
  const lines = issues.map(({ path, message }) => `${option || path.join(".")}: ${message}`);
  return new Error(`init: ${lines.join("; ")}`);
}
