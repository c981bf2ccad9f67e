import { median, quantile } from "../medians.ts";
import { openContenders, type Closed, type Contender } from "./contenders.ts";
import { metrics } from "./dialect.ts";
import type { Turn } from "./http-load.ts";
import { startLoad } from "./load-process.ts";
import { orSay } from "./or-say.ts";
import type { Peers } from "./peer-versions.ts";
import { openStage } from "./stage.ts";
import { printTable } from "./table.ts";

/** Of points per second over MLflow's. */
const targetTimes = 20;

export interface Ingest {
  readonly writers: number;
  /** Steps per request. */
  readonly rows: number;
  /** Of a round. */
  readonly ms: number;
  readonly rounds: number;
}

interface Result {
  readonly contender: Contender;
  /** The first, which warms up, included. */
  readonly turns: readonly Turn[];
  readonly closed: Closed;
}

/** Prints the acknowledged points per second of all who can be started, on empty stores, in turns. */
export async function compareIngest(peers: Peers, { writers, rows, ms, rounds }: Ingest): Promise<void> {
  console.log(
    `\nIngest: ${writers} writers, ${metrics.length} metrics, ${rows} steps (${rows * metrics.length} points) per request, ` +
      `${rounds} rounds of ${ms} ms in turns`,
  );
  await using stage = openStage();
  const contenders = await openContenders({ stage, load: startLoad(stage), peers, writers });
  const turns = new Map<Contender, Turn[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round <= rounds; round += 1)
    // To and fro, so that nobody always comes after the same other.
    for (const [contender, before] of round % 2 === 0 ? [...turns] : [...turns].toReversed()) {
      const turn = await orSay(contender.label, () => contender.write(rows, ms));
      if (turn) before.push(turn);
      // One that has failed is out: it may fail again only after a long while.
      else turns.delete(contender);
    }
  const results: Result[] = [];
  for (const [contender, all] of turns) {
    const closed = await orSay(contender.label, () => contender.close());
    if (closed) results.push({ contender, turns: all, closed });
  }
  report(results);
}

function report(results: readonly Result[]): void {
  const own = results.filter(({ contender }) => contender.label.startsWith("Descent"));
  const heads = own.map(({ contender }) => `${contender.label} ×`);
  printTable(
    ["", "points/s", "lowest", "highest", ...heads, "p50 ms", "p99 ms", "CPU µs/point", "bytes/point"],
    results.map((result) => cellsOf(result, own)),
  );
  for (const { contender, turns, closed } of results) complain(contender.label, turns, closed);
  judge(results, own);
}

function cellsOf({ contender, turns, closed }: Result, own: readonly Result[]): string[] {
  const speeds = speedsOf(turns);
  const latencies = turns.slice(1).flatMap((turn) => turn.latencies);
  const percentile = (share: number) =>
    contender.hasLatencies ? quantile(latencies, share).toFixed(1) : "queued";
  const ratios = own.map((ours) => (median(speedsOf(ours.turns)) / median(speeds)).toFixed(2));
  return [
    contender.label,
    ...[median(speeds), Math.min(...speeds), Math.max(...speeds)].map((speed) => speed.toFixed(0)),
    ...ratios,
    percentile(0.5),
    percentile(0.99),
    Number.isNaN(closed.cpuSeconds) ? "–" : ((closed.cpuSeconds * 1e6) / closed.points).toFixed(1),
    (closed.bytes / closed.points).toFixed(1),
  ];
}

/** Says what makes a line less than it looks. */
function complain(label: string, turns: readonly Turn[], { points, hasSettled }: Closed): void {
  const acknowledged = turns.reduce((sum, turn) => sum + turn.acknowledged, 0);
  if (points < acknowledged || Number.isNaN(points))
    console.log(`NOT TRUE: ${label} acknowledged ${acknowledged} points and has ${points}`);
  const failures = turns.flatMap((turn) => Object.entries(turn.failures));
  for (const reason of new Set(failures.map(([name]) => name))) {
    const count = failures.reduce((sum, [name, times]) => sum + (name === reason ? times : 0), 0);
    console.log(`NOT ACKNOWLEDGED: ${label}: ${count} requests: ${reason}`);
  }
  if (!hasSettled) console.log(`NOT SETTLED: ${label}: more CPU µs/point are to come`);
}

function judge(results: readonly Result[], own: readonly Result[]): void {
  for (const ours of own)
    for (const theirs of results.filter((result) => !own.includes(result))) {
      const ratio = median(speedsOf(ours.turns)) / median(speedsOf(theirs.turns));
      const pair = `${ours.contender.label} over ${theirs.contender.label}`;
      if (ratio < 1) console.log(`BEATEN: ${pair}: ${ratio.toFixed(2)}`);
      if (!theirs.contender.label.startsWith("MLflow")) continue;
      const verdict = ratio >= targetTimes ? "met" : "MISSED";
      console.log(`target of ${targetTimes} × ${verdict}: ${pair}: ${ratio.toFixed(1)}`);
    }
}

function speedsOf(turns: readonly Turn[]): number[] {
  return turns.slice(1).map(({ points, seconds }) => points / seconds);
}
