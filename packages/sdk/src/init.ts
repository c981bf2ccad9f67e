import { mkdirSync } from "node:fs";
import { createProject, createRun, newId } from "@descent/contracts";
import { Connection } from "./connection.ts";
import { Delivery } from "./delivery.ts";
import { watchExit } from "./exit-watch.ts";
import { Notices } from "./notices.ts";
import { Outbox } from "./outbox.ts";
import { RejectedFile } from "./rejected-file.ts";
import { Run } from "./run.ts";
import { plainRecord, type RunRecord } from "./run-values.ts";
import { type ServerOptions, type Settings, settingsOf } from "./settings.ts";
import { spoolPath } from "./spool-claim.ts";
import type { Destination, RunBody } from "./spool-records.ts";
import { Spool } from "./spool.ts";
import { replaySpools } from "./sync-spool.ts";
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
  /** The id of the trial that this run carries out. */
  readonly trial?: string | undefined;
  /** The id of a run to go on with; else a new one. */
  readonly id?: string | undefined;
}

const firstAttemptMs = 2000;
const exitLimitMs = 5000;

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
  const body = runBodyOf(options);
  const key = newId("run").slice("run_".length).toLowerCase();
  const destination: Destination = { url: settings.url, project: options.project, run: body, key };
  const { apiKey } = settings;
  const connection = new Connection(destination, system, { apiKey, created: false });
  const first = await connection.send({ kind: "open" }, firstAttemptMs);
  if (first.kind === "refused") throw first.error;
  return startRun(destination, connection, settings, system);
}

function startRun(destination: Destination, connection: Connection, settings: Settings, system: System): Run {
  const { host } = system;
  const notices = new Notices(settings.onError);
  const outbox = new Outbox((seq, created) => openSpool(destination, { seq, created }, settings.dir, system));
  const path = spoolPath(settings.dir, destination.run.id, destination.key);
  const rejected = new RejectedFile(path.replace(/\.jsonl$/, ".rejected.jsonl"), notices);
  const keepRejected = rejected.keep.bind(rejected);
  const replayOnce = once(() => replayInBackground(settings, notices, system));
  const delivery = new Delivery({ outbox, connection, system, notices, keepRejected, onContact: replayOnce });
  const unwatch = watchExit(host, {
    finish: (state) => void run.finish({ state, timeoutMs: exitLimitMs }),
    leave: (state) => run.leave(state),
  });
  const run = new Run({
    id: destination.run.id,
    url: `${settings.url}/runs/${destination.run.id}`,
    config: destination.run.config ?? {},
    outbox,
    delivery,
    rejected,
    notices,
    system,
    release() {
      unwatch();
      host.held.delete(path);
    },
  });
  if (connection.created) {
    outbox.markCreated();
    replayOnce();
  } else delivery.save();
  delivery.start();
  return run;
}

function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) action();
    isDone = true;
  };
}

function openSpool(
  destination: Destination,
  start: { seq: number; created: boolean },
  dir: string,
  { host }: System,
): Spool {
  const path = spoolPath(dir, destination.run.id, destination.key);
  mkdirSync(dir, { recursive: true });
  host.held.add(path);
  return Spool.create(path, { kind: "header", version: 1, ...destination, owner: host.owner, ...start });
}

function replayInBackground(settings: Settings, notices: Notices, system: System): void {
  const { dir, apiKey, url } = settings;
  replaySpools({ dir, apiKey, onlyUrl: url, timeoutMs: 0 }, notices, system).catch((error: unknown) =>
    notices.tell("spoolFailed", `the spool folder ${dir} cannot be read (${String(error)})`, error),
  );
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
