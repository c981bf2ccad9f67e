import { liveEventSchema, streamEvents, type LiveEvent } from "@descent/contracts";

/** How the stream stands: `away` once the server has not answered for a while. */
export type LiveStatus = "connecting" | "live" | "reconnecting" | "away";

/** What a live connection tells its owner. */
export interface LiveListener {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onStatus: (status: LiveStatus) => void;
  /** The stream starts without a cursor: whatever was read before it may have missed a change. */
  readonly onFreshStart: () => void;
}

const awayAfterMs = 8_000;
const retryMs = 2_000;

/**
 * Keeps one event stream open while the page is visible. HTTP/1.1 allows six connections per origin, so a hidden
 * tab gives its own back and resumes after the last event it saw. Returns the function that ends it.
 */
export function openLiveConnection(listener: LiveListener): () => void {
  let source: EventSource | undefined;
  let cursor: string | undefined;
  let awayTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    source?.close();
    source = undefined;
    clearTimeout(awayTimer);
    clearTimeout(retryTimer);
    awayTimer = undefined;
  }

  function lost(): void {
    if (awayTimer === undefined) {
      listener.onStatus("reconnecting");
      awayTimer = setTimeout(() => listener.onStatus("away"), awayAfterMs);
    }
    // A refused stream is closed for good by the browser; a broken one is reopened by it.
    if (source?.readyState === EventSource.CLOSED) {
      clearTimeout(retryTimer);
      retryTimer = setTimeout(open, retryMs);
    }
  }

  function open(): void {
    source?.close();
    source = new EventSource(streamEvents.path + (cursor ? `?since=${encodeURIComponent(cursor)}` : ""));
    source.addEventListener("open", () => {
      clearTimeout(awayTimer);
      awayTimer = undefined;
      listener.onStatus("live");
      if (cursor === undefined) listener.onFreshStart();
    });
    source.addEventListener("error", lost);
    source.addEventListener("message", (message: MessageEvent<string>) => {
      if (message.lastEventId) cursor = message.lastEventId;
      const event = parseEvent(message.data);
      if (event) listener.onEvent(event);
    });
  }

  function follow(): void {
    if (document.visibilityState === "hidden") close();
    else if (!source) open();
  }

  document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    document.removeEventListener("visibilitychange", follow);
    close();
  };
}

/** An event of a kind that this page does not know yet is passed over. */
function parseEvent(text: string): LiveEvent | undefined {
  try {
    return liveEventSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
