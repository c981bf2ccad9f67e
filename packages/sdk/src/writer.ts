import {
  appendConsole,
  appendMetrics,
  createWriter,
  encodeMetricBatch,
  type Endpoint,
  type EndpointOutput,
  metricBatchMediaType,
  type MetricBatch,
} from "@descent/contracts";
import { BinaryBody, type CallInput, ProblemError } from "@descent/contracts/client";
import type { Item } from "./item.ts";

type Batch = Extract<Item, { seq: number }>;

type Call = <E extends Endpoint>(endpoint: E, input: CallInput<E>) => Promise<EndpointOutput<E>>;

/** The run's writer at the server: what has a seq is sent in its name, and so recognised when it comes again. */
export class Writer {
  readonly #params: { run: string };
  readonly #key: string;
  readonly #url: string;
  readonly #jsonOnly: Set<string>;
  readonly #call: Call;
  #id: number | undefined;

  /** `jsonOnly` has the addresses of servers that do not take binary batches; it is added to. */
  constructor(
    destination: { url: string; key: string; run: { id: string } },
    jsonOnly: Set<string>,
    call: Call,
  ) {
    this.#params = { run: destination.run.id };
    this.#key = destination.key;
    this.#url = destination.url;
    this.#jsonOnly = jsonOnly;
    this.#call = call;
  }

  /** Sends a batch of points or of printed lines. Throws what a call throws. */
  async append(batch: Batch): Promise<void> {
    const known = this.#id;
    try {
      await this.#append(known ?? (await this.#getId()), batch);
    } catch (error) {
      const isUnknown = error instanceof ProblemError && error.code === "writer_unknown";
      if (!isUnknown || known === undefined) throw error;
      // A server restored from a backup has forgotten the writer, and with it all that the writer sent unseen.
      await this.#append(await this.#getId(), batch);
    }
  }

  async #append(writer: number, { kind, seq, block }: Batch): Promise<void> {
    if (kind === "batch") return this.#appendPoints({ writer, seq, ...block });
    await this.#call(appendConsole, { params: this.#params, body: { writer, seq, ...block } });
  }

  async #appendPoints(batch: MetricBatch): Promise<void> {
    if (!this.#jsonOnly.has(this.#url)) {
      try {
        const body = new BinaryBody(encodeMetricBatch(batch), metricBatchMediaType);
        await this.#call(appendMetrics, { params: this.#params, body });
        return;
      } catch (error) {
        if (!(error instanceof ProblemError && error.status === 415)) throw error;
        this.#jsonOnly.add(this.#url);
      }
    }
    await this.#call(appendMetrics, { params: this.#params, body: batch });
  }

  async #getId(): Promise<number> {
    this.#id = undefined;
    const { writer } = await this.#call(createWriter, { params: this.#params, body: { key: this.#key } });
    this.#id = writer;
    return writer;
  }
}
