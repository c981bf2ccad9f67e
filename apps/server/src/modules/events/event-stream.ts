import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { streamAliveMs } from "@descent/contracts";
import { belongsTo, messageOf, type EventFanOut, type EventReader } from "./event-fan-out.ts";
import type { EventHub } from "./event-hub.ts";

/** A reader that leaves this much unread is cut off; it resumes by its cursor. */
const unreadBytesMax = 1_000_000;

interface EventStreamOptions {
  readonly hub: EventHub;
  readonly fanOut: EventFanOut;
  readonly out: ServerResponse;
  /** Headers that the application's plugins had set. */
  readonly headers: OutgoingHttpHeaders;
  /** Cursor to resume after; without it the stream starts now. */
  readonly lastSeen: string | undefined;
  /** Only what belongs to this project. */
  readonly project: string | undefined;
}

/** One reader's connection: first what was missed, then what comes. */
export class EventStream implements EventReader {
  readonly project: string | undefined;
  readonly #options: EventStreamOptions;
  readonly #keepAlive: NodeJS.Timeout;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.project = options.project;
    const { fanOut, out, headers } = options;
    out.writeHead(200, {
      ...headers,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    out.write(`retry: 1000\n\n${this.#beginning()}`);
    fanOut.add(this);
    this.#keepAlive = setInterval(() => out.write("event: alive\ndata: {}\n\n"), streamAliveMs);
  }

  write(messages: string): void {
    const { out } = this.#options;
    out.write(messages);
    if (out.writableLength > unreadBytesMax) out.destroy();
  }

  /** Ends the stream; the reader's browser comes back by itself. Ending twice is harmless. */
  end(): void {
    this.#options.fanOut.remove(this);
    clearInterval(this.#keepAlive);
    this.#options.out.end();
  }

  #beginning(): string {
    const { hub, fanOut, lastSeen, project } = this.#options;
    if (lastSeen === undefined) return `id: ${hub.cursor}\n\n`;
    const missed = hub.after(lastSeen);
    if (!missed) return messageOf({ kind: "reset" }, hub.cursor);
    return missed
      .filter(({ event }) => belongsTo(project, event))
      .map((placed) => fanOut.message(placed))
      .join("");
  }
}
