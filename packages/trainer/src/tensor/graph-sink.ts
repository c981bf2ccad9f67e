import { add } from "./arithmetic.ts";
import type { Sink } from "./sink.ts";
import type { Tensor } from "./tensor.ts";

/** Collects contributions as tensors, so that their sum is recorded and can be differentiated again. */
export class GraphSink implements Sink {
  total: Tensor | undefined;

  constructor(start?: Tensor) {
    this.total = start;
  }

  add(contribution: Tensor): void {
    this.total = this.total ? add(this.total, contribution) : contribution;
  }

  claim(): undefined {
    return undefined;
  }
}
