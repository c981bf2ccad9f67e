import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { LiveEvent } from "@descent/contracts";
import { keyOf, type EventHub, type PlacedEvent } from "./event-hub.ts";

/** Events of a busy run are gathered for this long before they are written. */
const gatherMs = 100;
/** A comment line in this rhythm keeps proxies from closing a quiet stream. */
const keepAliveMs = 15_000;
/** A reader that leaves this much unread is cut off; it resumes by its cursor. */
const unreadBytesMax = 1_000_000;

interface EventStreamOptions {
  readonly hub: EventHub;
  readonly out: ServerResponse;
  /** Headers that the application's plugins had set. */
  readonly headers: OutgoingHttpHeaders;
  /** Cursor to resume after; without it the stream starts now. */
  readonly lastSeen: string | undefined;
  readonly wanted: (event: LiveEvent) => boolean;
}

/** Writes one reader's events in order, at most one per thing and gathering time. */
export class EventStream {
  readonly #options: EventStreamOptions;
  readonly #waiting = new Map<string, PlacedEvent>();
  readonly #unsubscribe: () => void;
  readonly #keepAlive: NodeJS.Timeout;
  #gathering: NodeJS.Timeout | undefined;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    const { hub, out, headers, lastSeen } = options;
    out.writeHead(200, {
      ...headers,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    out.write("retry: 1000\n\n");
    const missed = lastSeen === undefined ? [] : hub.after(lastSeen);
    if (missed === undefined) this.#write({ kind: "reset" }, hub.cursor);
    else if (lastSeen === undefined) out.write(`id: ${hub.cursor}\n\n`);
    for (const placed of missed ?? []) this.#push(placed);
    this.#unsubscribe = hub.subscribe((placed) => this.#push(placed));
    this.#keepAlive = setInterval(() => out.write(": alive\n\n"), keepAliveMs);
  }

  /** Ends the stream; the reader's browser comes back by itself. Ending twice is harmless. */
  end(): void {
    this.#unsubscribe();
    clearInterval(this.#keepAlive);
    clearTimeout(this.#gathering);
    this.#options.out.end();
  }

  #push(placed: PlacedEvent): void {
    if (!this.#options.wanted(placed.event)) return;
    const key = keyOf(placed.event);
    this.#waiting.delete(key);
    this.#waiting.set(key, placed);
    this.#gathering ??= setTimeout(() => this.#flush(), gatherMs);
  }

  #flush(): void {
    this.#gathering = undefined;
    for (const { event, position } of this.#waiting.values())
      this.#write(event, this.#options.hub.cursorAt(position));
    this.#waiting.clear();
    if (this.#options.out.writableLength > unreadBytesMax) this.#options.out.destroy();
  }

  #write(event: LiveEvent, cursor: string): void {
    this.#options.out.write(`id: ${cursor}\ndata: ${JSON.stringify(event)}\n\n`);
  }
}
