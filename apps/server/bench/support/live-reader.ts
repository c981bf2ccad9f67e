import { Agent, get, type ClientRequest } from "node:http";
import { metrics, post, type LoadTarget } from "./load.ts";

const askEveryMs = 1000;

/** One tab: an event stream, and a chart of every metric of the run. */
export class LiveReader {
  readonly #target: LoadTarget;
  readonly #agent = new Agent({ keepAlive: true });
  #stream: ClientRequest | undefined;
  #timer: NodeJS.Timeout | undefined;
  #cursor: string | undefined;
  #isAsking = false;
  #askedAt = 0;
  #answers = 0;

  constructor(target: LoadTarget) {
    this.#target = target;
  }

  async open(): Promise<void> {
    await this.#ask();
    const { port } = this.#target;
    this.#stream = get({ port, path: "/api/v1/events?project=bench" }, (response) =>
      response.on("data", () => this.#askSoon()),
    );
    this.#stream.on("error", () => {});
  }

  /** @returns how many answers it got. */
  close(): number {
    clearTimeout(this.#timer);
    this.#stream?.destroy();
    this.#agent.destroy();
    return this.#answers;
  }

  #askSoon(): void {
    if (this.#timer || this.#isAsking) return;
    const waitMs = Math.max(0, this.#askedAt + askEveryMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#ask().catch(() => {});
    }, waitMs);
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    this.#askedAt = performance.now();
    const { port, runs } = this.#target;
    const body = JSON.stringify({ runs, metrics, buckets: 500, since: this.#cursor });
    try {
      const text = await post({ port, agent: this.#agent, path: "metrics/query", body });
      this.#cursor = (JSON.parse(text) as { cursor: string }).cursor;
      this.#answers++;
    } finally {
      this.#isAsking = false;
    }
  }
}
