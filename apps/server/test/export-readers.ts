import { exportedPointSchema, fromMetricValue, type ExportFormat } from "@descent/contracts";
import { parquetReadObjects } from "hyparquet";
import type { ExportedRow } from "./export-parts.ts";

/** Readers of each format that share no code with the writers. */
export const exportReaders: Record<ExportFormat, (file: Buffer) => Promise<ExportedRow[]>> = {
  csv: async (file) => {
    const [header, ...records] = parseStrictCsv(utf8(file));
    if (header?.join() !== "run,metric,step,time,value") throw new Error(`header ${header?.join()}`);
    return records.map(([run = "", metric = "", step, time = "", value]) => {
      return { run, metric, step: Number(step), time, value: Number(value) };
    });
  },
  jsonl: async (file) => {
    const lines = utf8(file).split("\n");
    if (lines.pop() !== "") throw new Error("the last line has no end");
    return lines.map((line) => {
      const point = exportedPointSchema.parse(JSON.parse(line));
      return { ...point, value: fromMetricValue(point.value) };
    });
  },
  parquet: async (file) => {
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
    const rows = await parquetReadObjects({ file: bytes });
    return rows.map((row) => ({ ...row, time: (row["time"] as Date).toISOString() }) as ExportedRow);
  },
};

/** All bytes of a stream. */
export async function fileOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

function utf8(file: Buffer): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file);
}

/** @throws Error at the first thing that RFC 4180 does not have. */
function parseStrictCsv(text: string): string[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const records: string[][] = [];
  let record: string[] = [];
  for (let at = 0; at < text.length; at = field.lastIndex) {
    const match = field.exec(text);
    if (!match) throw new Error(`not RFC 4180: ${JSON.stringify(text.slice(at, at + 80))}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === ",") continue;
    records.push(record);
    record = [];
  }
  return records;
}
