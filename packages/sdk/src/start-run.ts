import { mkdirSync } from "node:fs";
import { newId } from "@descent/contracts";
import { Connection } from "./connection.ts";
import { Delivery } from "./delivery.ts";
import { watchExit } from "./exit-watch.ts";
import { Notices } from "./notices.ts";
import { Outbox } from "./outbox.ts";
import { RejectedFile } from "./rejected-file.ts";
import { Relief } from "./relief.ts";
import { ConsoleLog } from "./run-console.ts";
import { type FileLane, RunFiles } from "./run-files.ts";
import { Run } from "./run.ts";
import type { Settings } from "./settings.ts";
import { spoolPath } from "./spool-claim.ts";
import type { Destination } from "./spool-records.ts";
import { Spool } from "./spool.ts";
import { replaySpools } from "./sync-spool.ts";
import type { System } from "./system.ts";

/** What a run is begun with. */
interface Start {
  readonly destination: Destination;
  readonly connection: Connection;
  readonly settings: Settings;
  /** Whether it takes what the program prints. */
  readonly console: boolean;
  /** How often it measures the machine. */
  readonly systemIntervalMs: number | undefined;
}

const exitLimitMs = 5000;

/** Puts a run together and sets it going. */
export function startRun(start: Start, system: System): Run {
  const { destination, connection, settings } = start;
  const { host } = system;
  const notices = new Notices(settings.onError);
  const outbox = new Outbox((seq, created) => openSpool(destination, { seq, created }, settings.dir, system));
  const path = spoolPath(settings.dir, destination.run.id, destination.key);
  const rejected = new RejectedFile(path.replace(/\.jsonl$/, ".rejected.jsonl"), notices);
  const keepRejected = rejected.keep.bind(rejected);
  const replayOnce = once(() => replayInBackground(settings, notices, system));
  const delivery = new Delivery({ outbox, connection, system, notices, keepRejected, onContact: replayOnce });
  const relief = new Relief({ outbox, delivery, system });
  const console = new ConsoleLog({ outbox, relief, notices, system });
  const openLane = () => openFileLane(start, { keepRejected, notices }, system);
  const files = new RunFiles({ dir: settings.dir, notices, openLane });
  const unwatch = watchExit(host, {
    thrown: (error) => console.thrown(error),
    finish: (state) => void run.finish({ state, timeoutMs: exitLimitMs }),
    leave: (state) => run.leave(state),
  });
  const parts = { outbox, delivery, relief, console, files, rejected, notices, system };
  const run = new Run({
    ...parts,
    systemIntervalMs: start.systemIntervalMs,
    id: destination.run.id,
    url: `${settings.url}/runs/${destination.run.id}`,
    config: destination.run.config ?? {},
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
  if (start.console) console.tap(host);
  return run;
}

/** A way to the server like that of the points, with a spool file of its own. */
function openFileLane(
  { destination, connection, settings }: Start,
  told: { keepRejected: RejectedFile["keep"]; notices: Notices },
  system: System,
): FileLane {
  const own = { ...destination, key: newKey() };
  const { apiKey, dir } = settings;
  const outbox = new Outbox((seq, created) => openSpool(own, { seq, created }, dir, system));
  const { created } = connection;
  if (created) outbox.markCreated();
  const way = new Connection(own, system, { apiKey, created, dir });
  const delivery = new Delivery({ outbox, connection: way, system, ...told });
  delivery.start();
  const path = spoolPath(dir, own.run.id, own.key);
  const release = () => void system.host.held.delete(path);
  return { outbox, delivery, prefix: `${own.run.id}-${own.key}`, release };
}

/** A writer's key, unlike all others. */
export function newKey(): string {
  return newId("run").slice("run_".length).toLowerCase();
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
