import type { ConsoleLine, ConsoleStream } from "@descent/contracts";
import { giveWay } from "../../../give-way.ts";
import { concatLines, decodeLines, decodeLoggedLines, type ConsoleLines } from "../store/console-codec.ts";
import type { MetricLogRepository } from "../store/metric-log.repository.ts";
import type { ChunkSpan, MetricSeriesRepository } from "../store/metric-series.repository.ts";

/** Which lines are wanted. */
export interface ConsoleRequest {
  readonly limit: number;
  /** Only lines with a higher number, the lowest first. */
  readonly after?: number | undefined;
  /** Only lines with a lower number: the last of them. Without either, the last of all. */
  readonly before?: number | undefined;
  readonly contains?: string | undefined;
  readonly stream?: ConsoleStream | undefined;
}

/** Lines in the order of their numbers, and how many the run has in all. */
export interface ConsolePage {
  readonly lines: ConsoleLine[];
  readonly count: number;
}

/** A stretch of the console: its lines are read when it is its turn. */
interface Part {
  readonly first: number;
  readonly count: number;
  readonly read: () => Promise<ConsoleLines>;
}

/** Reads a run's console, chunk by chunk from the end that is asked for. Use it inside the store's read gate. */
export class ConsoleReader {
  readonly #logs: MetricLogRepository;
  readonly #series: MetricSeriesRepository;

  constructor(logs: MetricLogRepository, series: MetricSeriesRepository) {
    this.#logs = logs;
    this.#series = series;
  }

  async read(runKey: number, request: ConsoleRequest): Promise<ConsolePage> {
    const parts = await this.#partsOf(runKey);
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    const { after = -1, before = count, limit } = request;
    const isForward = request.after !== undefined;
    let lines: ConsoleLine[] = [];
    for (const part of isForward ? parts : parts.toReversed()) {
      if (lines.length >= limit) break;
      if (part.first + part.count <= after + 1 || part.first >= before) continue;
      const fitting = numbered(await part.read(), part.first).filter(
        (line) => line.number > after && line.number < before && fits(line, request),
      );
      const room = limit - lines.length;
      lines = isForward ? [...lines, ...fitting.slice(0, room)] : [...fitting.slice(-room), ...lines];
      await giveWay();
    }
    return { lines, count };
  }

  async #partsOf(runKey: number): Promise<Part[]> {
    const [own] = await this.#series.find([runKey], "console", [""]);
    const loose = await this.#logs.read([runKey], "console", own?.throughLogId ?? 0);
    const everything = { from: -Infinity, to: Infinity };
    const spans = own ? ((await this.#series.chunks([own.id], everything)).get(own.id) ?? []) : [];
    const sealed = spans.map(({ firstStep, count }: ChunkSpan): Part => ({
      first: firstStep,
      count,
      read: async () => concatLines((await this.#series.data(own!.id, [firstStep])).map(decodeLines)),
    }));
    const last = spans.at(-1);
    const lines = concatLines(loose.map(({ data }) => decodeLoggedLines(data)));
    const first = last ? last.lastStep + 1 : 0;
    return [...sealed, { first, count: lines.lines.length, read: async () => lines }];
  }
}

function numbered({ times, streams, lines }: ConsoleLines, first: number): ConsoleLine[] {
  return lines.map((text, at) => ({ number: first + at, time: times[at]!, stream: streams[at]!, text }));
}

function fits(line: ConsoleLine, { contains, stream }: ConsoleRequest): boolean {
  if (stream !== undefined && line.stream !== stream) return false;
  return contains === undefined || line.text.toLowerCase().includes(contains.toLowerCase());
}
