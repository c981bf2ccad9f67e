import { liveEventSchema, type LiveEvent } from "@descent/contracts";

/** An event as it arrived, with the cursor to resume after. */
export interface ReceivedEvent {
  readonly id: string;
  readonly event: LiveEvent;
}

/** Reads a server-sent stream as a browser does, one awaited event at a time. */
export class EventReader implements AsyncDisposable {
  readonly #abort: AbortController;
  readonly #messages: AsyncGenerator<{ id: string; data: string }>;
  readonly response: Response;
  /** The cursor that the stream began with; empty where it resumed. */
  firstId = "";

  private constructor(response: Response, abort: AbortController) {
    this.response = response;
    this.#abort = abort;
    this.#messages = messagesOf(response);
  }

  /** Opens a stream; one that starts now has begun when this resolves. */
  static async open(baseUrl: string, query = "", headers: Record<string, string> = {}): Promise<EventReader> {
    const abort = new AbortController();
    const response = await fetch(`${baseUrl}/api/v1/events${query}`, { signal: abort.signal, headers });
    if (!response.ok) throw new Error(await response.text());
    const reader = new EventReader(response, abort);
    const isResumed = query.includes("since=") || "last-event-id" in headers;
    if (!isResumed) reader.firstId = (await reader.#messages.next()).value.id;
    return reader;
  }

  /** The next event; undefined when the stream has ended. */
  async next(): Promise<ReceivedEvent | undefined> {
    const { value, done } = await this.#messages.next();
    if (done) return undefined;
    return { id: value.id, event: liveEventSchema.parse(JSON.parse(value.data)) };
  }

  /** Events up to the first that is the awaited one, that one included. */
  async until(isAwaited: (event: LiveEvent) => boolean): Promise<ReceivedEvent[]> {
    const received: ReceivedEvent[] = [];
    for (;;) {
      const next = await this.next();
      if (!next) throw new Error("the stream ended before the awaited event");
      received.push(next);
      if (isAwaited(next.event)) return received;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#abort.abort();
    await this.#messages.return(undefined).catch(() => {});
  }
}

async function* messagesOf(response: Response): AsyncGenerator<{ id: string; data: string }> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body!) {
    text += decoder.decode(chunk, { stream: true });
    const messages = text.split("\n\n");
    text = messages.pop()!;
    for (const message of messages) {
      const fields = new Map(message.split("\n").map((line) => splitOnce(line)));
      const id = fields.get("id");
      if (id !== undefined) yield { id, data: fields.get("data") ?? "" };
    }
  }
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf(": ");
  return [line.slice(0, at), line.slice(at + 2)];
}
