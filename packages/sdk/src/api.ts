import {
  type ConsoleLine,
  type ConsoleStream,
  type Endpoint,
  type EndpointOutput,
  getRun,
  listRuns,
  readConsole,
  type Run as StoredRun,
  type RunDetail,
} from "@descent/contracts";
import type { CallInput } from "@descent/contracts/client";
import { readHistory, type Curve, type HistoryOptions } from "./api-history.ts";
import { callWithin } from "./call-within.ts";
import { type ServerOptions, settingsOf } from "./settings.ts";
import { realSystem, type System } from "./system.ts";

/** Where the server is; missing options come from the environment. */
export type ApiOptions = Pick<ServerOptions, "url" | "apiKey" | "fetch">;

const requestLimitMs = 60_000;
const pageRows = 500;
const pageLines = 5000;

/**
 * Reads what was tracked. Every method throws ProblemError when the server refuses, and ConnectionError when it does
 * not answer; nothing is asked again.
 */
export class Api {
  readonly #baseUrl: string;
  readonly #apiKey: string | undefined;
  readonly #system: System;

  /** @throws Error where the URL is not one. */
  constructor(options: ApiOptions = {}, system: System = realSystem(options.fetch)) {
    const { url, apiKey } = settingsOf(options, system.host.print);
    this.#baseUrl = url;
    this.#apiKey = apiKey;
    this.#system = system;
  }

  /**
   * The runs of a project, page by page as they are needed. `filter` is a condition such as
   * `state = "finished" and config.lr < 0.01`, `sort` a column such as `-summary.accuracy`.
   */
  async *runs(project: string, options: { filter?: string; sort?: string } = {}): AsyncGenerator<StoredRun> {
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query = { ...options, limit: pageRows, ...(cursor !== undefined && { cursor }) };
      const page: EndpointOutput<typeof listRuns> = await this.#call(listRuns, {
        params: { project },
        query,
      });
      yield* page.items;
      cursor = page.nextCursor;
    }
  }

  /** One run, with the statistics of its metrics. */
  run(id: string): Promise<RunDetail> {
    return this.#call(getRun, { params: { run: id } });
  }

  /** Every point of some metrics of a run, by their names. A metric that the run does not have has no points. */
  async history(
    run: string,
    metrics: readonly string[],
    options: HistoryOptions = {},
  ): Promise<Record<string, Curve>> {
    const curves: [string, Curve][] = [];
    for (const metric of metrics) {
      const call = this.#call.bind(this);
      curves.push([metric, await readHistory(call, { run, metric, ...options })]);
    }
    return Object.fromEntries(curves);
  }

  /** What a run's program printed, page by page as it is needed. */
  async *lines(
    run: string,
    options: { stream?: ConsoleStream; contains?: string } = {},
  ): AsyncGenerator<ConsoleLine> {
    for (let after = -1; ;) {
      const query = { ...options, after, limit: pageLines };
      const { lines } = await this.#call(readConsole, { params: { run }, query });
      yield* lines;
      if (lines.length < pageLines) return;
      after = lines.at(-1)?.number ?? after;
    }
  }

  #call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<EndpointOutput<E>> {
    const place = { baseUrl: this.#baseUrl, apiKey: this.#apiKey, limitMs: requestLimitMs };
    return callWithin(endpoint, input, place, this.#system);
  }
}
