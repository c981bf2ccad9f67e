import { Connection } from "./connection.ts";
import { Delivery } from "./delivery.ts";
import { Notices } from "./notices.ts";
import { Outbox } from "./outbox.ts";
import { RejectedFile } from "./rejected-file.ts";
import { type ServerOptions, settingsOf } from "./settings.ts";
import type { SpoolHeader } from "./spool-records.ts";
import { Spool } from "./spool.ts";
import { type Claim, claimSpool, listSpools, releaseClaim } from "./spool-claim.ts";
import { realSystem, type System } from "./system.ts";

/** What became of the spool files of processes that are gone. */
export interface SyncResult {
  /** Files that were delivered whole, and deleted. */
  readonly delivered: number;
  /** Points that the server confirmed. */
  readonly deliveredPoints: number;
  /** Points that still wait, and the files that hold them. */
  readonly pendingPoints: number;
  readonly left: readonly string[];
}

/** How to replay. */
export interface ReplayOptions {
  readonly dir: string;
  /** Deliver here, whatever server the files name. */
  readonly url?: string | undefined;
  /** Only files that name this server. */
  readonly onlyUrl?: string | undefined;
  readonly apiKey: string | undefined;
  /** How long to try again while the server is away; 0 ends at the first failure. */
  readonly timeoutMs: number;
}

/**
 * Delivers what processes that are gone have left in the spool folder: each file by one process only, in order,
 * nothing twice. Files of living processes are left alone. With `url` everything goes to that server, else each
 * file to its own. Tries for `timeoutMs` (default 30,000) while the server is away; never rejects for that.
 */
export function syncSpool(
  options: ServerOptions & { readonly timeoutMs?: number } = {},
): Promise<SyncResult> {
  const system = realSystem(options.fetch);
  const settings = settingsOf(options, system.host.print);
  const { dir, apiKey } = settings;
  const place = { dir, apiKey, url: options.url && settings.url, timeoutMs: options.timeoutMs ?? 30_000 };
  return replaySpools(place, new Notices(settings.onError), system);
}

/** `syncSpool` with everything passed in. */
export async function replaySpools(
  options: ReplayOptions,
  notices: Notices,
  system: System,
): Promise<SyncResult> {
  const result = { delivered: 0, deliveredPoints: 0, pendingPoints: 0, left: [] as string[] };
  const endAt = system.clock.now() + options.timeoutMs;
  let isAway = false;
  for (const name of listSpools(options.dir)) {
    const claim = claimSpool(options.dir, name, system);
    if (!claim) continue;
    try {
      const limits = { timeoutMs: Math.max(0, endAt - system.clock.now()), isAway };
      const left = await replay(claim, { ...options, ...limits }, notices, system);
      result.deliveredPoints += left.deliveredPoints;
      result.pendingPoints += left.pendingPoints;
      isAway ||= left.isAway === true;
      if (left.path) result.left.push(left.path);
      else result.delivered++;
    } catch (error) {
      notices.tell("spoolFailed", `${claim.path} cannot be delivered (${String(error)})`, error);
      result.left.push(claim.path);
    } finally {
      system.host.held.delete(claim.path);
    }
  }
  return result;
}

interface Left {
  readonly path?: string;
  readonly pendingPoints: number;
  readonly deliveredPoints: number;
  readonly isAway?: boolean;
}

/** Delivers one claimed file, or gives it back. */
async function replay(
  claim: Claim,
  options: ReplayOptions & { readonly isAway: boolean },
  notices: Notices,
  system: System,
): Promise<Left> {
  const spool = Spool.open(claim.path);
  if (!spool) return { pendingPoints: 0, deliveredPoints: 0, path: releaseClaim(claim, system, ".damaged") };
  const { header } = spool;
  const { points } = spool.left;
  const isForeign = options.onlyUrl !== undefined && options.onlyUrl !== header.url;
  if (isForeign || options.isAway) {
    spool.close();
    return { pendingPoints: points, deliveredPoints: 0, path: releaseClaim(claim, system) };
  }
  const rejected = new RejectedFile(claim.base.replace(/\.jsonl$/, ".rejected.jsonl"), notices);
  const outbox = new Outbox(beginsNoFile, spool);
  const delivery = replayDelivery({ outbox, header, rejected }, options, notices, system);
  const { timeoutMs } = options;
  const cancel = timeoutMs > 0 ? system.clock.schedule(timeoutMs, () => delivery.stop(), true) : undefined;
  await delivery.drain();
  cancel?.();
  const pendingPoints = outbox.pending.points;
  const deliveredPoints = points - pendingPoints - rejected.points;
  if (outbox.isEmpty) return { pendingPoints, deliveredPoints };
  outbox.close();
  const path = releaseClaim(claim, system, delivery.isRefused ? ".refused" : "");
  return { pendingPoints, deliveredPoints, path, isAway: !delivery.isRefused };
}

function replayDelivery(
  parts: { outbox: Outbox; header: SpoolHeader; rejected: RejectedFile },
  options: ReplayOptions,
  notices: Notices,
  system: System,
): Delivery {
  const { outbox, header, rejected } = parts;
  const url = options.url ?? header.url;
  // Another server does not know the run, whatever the file says.
  const created = outbox.created && url === header.url;
  return new Delivery({
    outbox,
    connection: new Connection({ ...header, url }, system, {
      apiKey: options.apiKey,
      created,
      dir: options.dir,
    }),
    system,
    notices,
    keepRejected: (item, error) => rejected.keep(item, error),
    endWhenAway: options.timeoutMs === 0,
  });
}

function beginsNoFile(): never {
  throw new Error("a replay begins no file");
}
