import { concatLines, decodeLines, decodeLoggedLines, encodeLines, sliceLines } from "./console-codec.ts";
import type { LogRow } from "./metric-log.repository.ts";
import type { MetricSeriesRepository, NewChunk } from "./metric-series.repository.ts";
import type { ReadGate } from "./read-gate.ts";

/** Lines of a full chunk. */
const chunkLines = 1000;
const none = new Uint8Array();

/** Moves the lines that a run's log holds into chunks, behind those that are there; a line's number is its step. */
export async function foldConsole(
  { series, gate }: { readonly series: MetricSeriesRepository; readonly gate: ReadGate },
  runKey: number,
  rows: readonly LogRow[],
): Promise<void> {
  const logged = rows.filter((row) => row.kind === "console");
  const newest = logged.at(-1);
  if (!newest) return;
  const [own] = await series.ensure(runKey, "console", [""]);
  const news = logged.filter(({ id }) => id > own!.throughLogId).map(({ data }) => decodeLoggedLines(data));
  if (news.length === 0) return;
  const spans = (await series.chunks([own!.id], { from: -Infinity, to: Infinity })).get(own!.id) ?? [];
  const tail = spans.at(-1);
  const replaced = tail && tail.count < chunkLines ? [tail.firstStep] : [];
  const old = (await series.data(own!.id, replaced)).map(decodeLines);
  const whole = concatLines([...old, ...news]);
  const chunks: NewChunk[] = [];
  let first = replaced[0] ?? (tail ? tail.lastStep + 1 : 0);
  for (let at = 0; at < whole.lines.length; at += chunkLines) {
    const part = sliceLines(whole, at, at + chunkLines);
    const count = part.lines.length;
    const data = await encodeLines(part);
    chunks.push({ firstStep: first, lastStep: first + count - 1, count, overview: none, detail: none, data });
    first += count;
  }
  const change = { ...own!, kind: "console" as const, throughLogId: newest.id, replaced, chunks };
  await gate.change(() => series.apply([change]));
}
