/** What of a series changed: nothing is at a lower step, and there are at most so many points. */
export interface SeriesNews {
  readonly fromStep: number;
  readonly count: number;
}

interface Fold extends SeriesNews {
  readonly previousThroughId: number;
  readonly throughLogId: number;
}

const foldsPerSeries = 16;
const seriesMax = 50_000;

/**
 * Remembers which steps the latest folds of each series moved into chunks, so that who followed a run from before a
 * fold is still told its news alone.
 */
export class FoldJournal {
  readonly #folds = new Map<number, Fold[]>();

  note(seriesId: number, fold: Fold): void {
    if (this.#folds.size >= seriesMax) this.#folds.clear();
    const folds = this.#folds.get(seriesId) ?? [];
    folds.push(fold);
    if (folds.length > foldsPerSeries) folds.shift();
    this.#folds.set(seriesId, folds);
  }

  /**
   * What was folded of the rows after one, up to the row that the series' chunks reach; undefined where that is not
   * known any more, or where a fold is missing between.
   */
  since(seriesId: number, logId: number, throughLogId: number): SeriesNews | undefined {
    const later = (this.#folds.get(seriesId) ?? []).filter((fold) => fold.throughLogId > logId);
    const [first] = later;
    if (!first || first.previousThroughId > logId) return undefined;
    const isChain = later.every(
      (fold, at) => at === 0 || fold.previousThroughId === later[at - 1]!.throughLogId,
    );
    if (!isChain || later.at(-1)!.throughLogId !== throughLogId) return undefined;
    return {
      fromStep: Math.min(...later.map(({ fromStep }) => fromStep)),
      count: later.reduce((sum, { count }) => sum + count, 0),
    };
  }
}
