// Points and bytes per second of each export format, and how much memory an export takes as it gets longer. Every
// line is a process of its own, so that its peak is its own; gzip is what a client gets that accepts it.
// Run with `node apps/server/bench/export.ts [points of the shortest]`. V8 lets garbage pile up while there is room:
// `node --max-old-space-size=24 --max-semi-space-size=2 …` shows what an export needs.
import { fork } from "node:child_process";
import { once } from "node:events";
import { PassThrough, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ExportFormat } from "@descent/contracts";
import { exportFormats, gzipLevel } from "../src/modules/metrics/exports/export-formats.ts";
import type { ExportPart } from "../src/modules/metrics/exports/export-part.ts";
import { toExportStream } from "../src/modules/metrics/exports/export-stream.ts";

const partPoints = 4096;
const partsPerSeries = 25;
const megabyte = 1e6;

const [first = "200000", way, points] = process.argv.slice(2);
if (way === undefined) await compare(Number(first));
else await measure(way, Number(points));

async function compare(shortest: number): Promise<void> {
  console.log("way            points   Mpoints/s    MB/s  bytes/point  peak RSS growth MB");
  for (const one of ["csv", "csv+gzip", "jsonl", "jsonl+gzip", "parquet"])
    for (const factor of [1, 10, 100])
      await once(fork(import.meta.filename, [first, one, String(factor * shortest)]), "exit");
}

/** Exports as the server does, into nothing. */
async function measure(one: string, count: number): Promise<void> {
  const [format, encoding] = one.split("+") as [ExportFormat, string?];
  const write = exportFormats[format].write;
  await run(write(series(10 * partPoints)), encoding);
  const before = process.memoryUsage.rss();
  const begun = performance.now();
  const bytes = await run(write(series(count)), encoding);
  const seconds = (performance.now() - begun) / 1000;
  const peak = 1024 * process.resourceUsage().maxRSS;
  const cells: [string, number][] = [
    [(count / seconds / 1e6).toFixed(2), 12],
    [(bytes / seconds / megabyte).toFixed(1), 8],
    [(bytes / count).toFixed(1), 13],
    [((peak - before) / megabyte).toFixed(0), 20],
  ];
  console.log(
    one.padEnd(10) + String(count).padStart(11) + cells.map(([text, width]) => text.padStart(width)).join(""),
  );
}

async function run(chunks: AsyncIterable<Uint8Array>, encoding: string | undefined): Promise<number> {
  let bytes = 0;
  const nowhere = new Writable({
    write: (chunk: Uint8Array, _, done) => {
      bytes += chunk.length;
      done();
    },
  });
  await pipeline(
    toExportStream(chunks),
    encoding ? createGzip({ level: gzipLevel }) : new PassThrough(),
    nowhere,
  );
  return bytes;
}

/** Noisy, falling losses with a point every 100 ms or so. */
async function* series(count: number): AsyncGenerator<ExportPart> {
  for (let start = 0, part = 0; start < count; start += partPoints, part++) {
    const length = Math.min(partPoints, count - start);
    const firstStep = (part % partsPerSeries) * partPoints;
    const steps = Float64Array.from({ length }, (_, at) => firstStep + at);
    yield {
      run: "run_01JD8GZ0000000000000000000",
      metric: `train/loss-${Math.floor(part / partsPerSeries)}`,
      steps,
      times: steps.map((step) => 1_767_225_600_000 + 100 * step + Math.floor(20 * Math.random())),
      values: steps.map((step) => Math.exp(-step / 50_000) * (1 + 0.1 * Math.random())),
    };
  }
}
