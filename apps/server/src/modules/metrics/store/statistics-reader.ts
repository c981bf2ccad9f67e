import { decodeMetricBatch, type PackedBatch } from "@descent/contracts";
import { giveWay } from "../../../give-way.ts";
import { countIn, joinStatistics, statisticsOf, type MetricStatistics } from "../metric-statistics.ts";
import type { StatisticsState } from "../metric-store.ts";
import type { PointsReader } from "../query/points-reader.ts";
import { planSegments } from "../query/segments.ts";
import type { OpenSeries, SeriesReader } from "../query/series-reader.ts";
import type { LooseBatches } from "./loose-batches.ts";
import type { MetricLogRepository } from "./metric-log.repository.ts";

interface StatisticsReaderParts {
  readonly logs: MetricLogRepository;
  readonly loose: LooseBatches;
  readonly reader: SeriesReader;
  readonly points: PointsReader;
  /** Every row up to this one is known to this process as committed. */
  readonly committedId: () => number;
}

/** Brings a run's statistics up to its points. Use it inside the store's read gate. */
export class StatisticsReader {
  readonly #parts: StatisticsReaderParts;

  constructor(parts: StatisticsReaderParts) {
    this.#parts = parts;
  }

  /** Counts in what was written since; metrics that went back to an earlier step are made anew from all points. */
  async advance(runKey: number, known: StatisticsState): Promise<StatisticsState> {
    const { logs, reader, committedId } = this.#parts;
    // The database may know of a commit before this process does.
    const throughId = Math.min(await logs.newestOf(runKey), committedId());
    if (throughId <= known.throughId) return known;
    const statistics = structuredClone(known.statistics);
    const wentBack = new Set<string>();
    for (const batch of await this.#batchesBetween(runKey, known.throughId, throughId)) {
      countIn(statistics, batch, wentBack);
      await giveWay();
    }
    if (wentBack.size > 0) {
      const { series } = await reader.open([runKey], [...wentBack], { throughId });
      for (const one of series) statistics[one.metric] = await this.#recount(one);
    }
    return { statistics, throughId };
  }

  async #batchesBetween(runKey: number, afterId: number, throughId: number): Promise<PackedBatch[]> {
    const known = this.#parts.loose.known(runKey);
    if (known) return known.filter(({ id }) => id > afterId && id <= throughId).map(({ batch }) => batch);
    const rows = await this.#parts.logs.read([runKey], "points", afterId);
    return rows.filter(({ id }) => id <= throughId).map(({ data }) => decodeMetricBatch(data));
  }

  /** From the chunks' own statistics, and the points of those among whose steps others have come. */
  async #recount(series: OpenSeries): Promise<MetricStatistics> {
    const everything = { from: -Infinity, to: Infinity };
    const planned = planSegments(series.chunks, series.loose, everything);
    const segments = await this.#parts.points.resolve(series, planned, {
      range: everything,
      repeated: "all",
    });
    let sofar: MetricStatistics | undefined;
    for (const segment of segments)
      sofar = joinStatistics(
        sofar,
        segment.kind === "sealed" ? segment.chunk.overview.statistics : statisticsOf(segment.points)!,
      );
    return sofar!;
  }
}
