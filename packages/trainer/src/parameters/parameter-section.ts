import type { Storage } from "../engine/storage.ts";
import type { ParameterRange, ParameterVector } from "./parameter-vector.ts";

/** Numbers from `start` up to but not including `end` of the flat vector, which are `at` onwards in a packed one. */
interface SectionSpan<Treatment> {
  readonly start: number;
  readonly end: number;
  readonly at: number;
  readonly treatment: Treatment;
}

/**
 * Some parameters of a network, in their order: what one optimizer of several works on. Its own vectors are
 * packed: they hold the section's numbers one after another and nothing else.
 */
export class ParameterSection {
  readonly parameters: ParameterVector;
  readonly ranges: readonly ParameterRange[];
  /** How many numbers. */
  readonly size: number;
  readonly #places = new Map<ParameterRange, number>();

  constructor(parameters: ParameterVector, ranges: readonly ParameterRange[]) {
    this.parameters = parameters;
    this.ranges = ranges;
    let size = 0;
    for (const range of ranges) {
      this.#places.set(range, size);
      size += range.end - range.start;
    }
    this.size = size;
  }

  /** A packed vector of zeros. Throws `state` during a step. */
  allocate(): Storage {
    return this.parameters.engine.arena.allocate(this.size);
  }

  /** The parameter itself. */
  valueOf({ start, end }: ParameterRange): Storage {
    return this.parameters.storage.part(start, end);
  }

  /** The range's part of a packed vector. */
  partOf(packed: Storage, range: ParameterRange): Storage {
    const at = this.#places.get(range)!;
    return packed.part(at, at + range.end - range.start);
  }

  /** The ranges as few spans: adjacent ones whose treatment is the same object or value are one. */
  spans<Treatment>(treatmentOf: (range: ParameterRange) => Treatment): readonly SectionSpan<Treatment>[] {
    const spans: SectionSpan<Treatment>[] = [];
    for (const range of this.ranges) {
      const { start, end } = range;
      const treatment = treatmentOf(range);
      const before = spans.at(-1);
      if (before?.treatment === treatment && before.end === start)
        spans[spans.length - 1] = { ...before, end };
      else spans.push({ start, end, at: this.#places.get(range)!, treatment });
    }
    return spans;
  }
}
