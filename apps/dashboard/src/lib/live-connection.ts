import { liveEventSchema, streamAliveMs, streamEvents, type LiveEvent } from "@descent/contracts";

/** How the stream stands: `away` once the server has not answered for a while. */
export type LiveStatus = "connecting" | "live" | "reconnecting" | "away";

/** What a live connection tells its owner. */
export interface LiveListener {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onStatus: (status: LiveStatus) => void;
  /** The stream starts without a cursor: whatever was read before it may have missed a change. */
  readonly onFreshStart: () => void;
  /** The stream goes on after the last event: what failed meanwhile can be asked for again. */
  readonly onResume: () => void;
}

const awayAfterMs = 8_000;
const retryMs = 2_000;
/** A stream that has been silent for so long is dead, though the browser may not know: the machine slept, a network went. */
const silentMaxMs = 2 * streamAliveMs + 5_000;

/**
 * Keeps one event stream open while the page is visible. HTTP/1.1 allows six connections per origin, so a hidden
 * tab gives its own back and resumes after the last event it saw. Returns the function that ends it.
 */
export function openLiveConnection(listener: LiveListener): () => void {
  let source: EventSource | undefined;
  let cursor: string | undefined;
  const away = createDelay(awayAfterMs, () => listener.onStatus("away"));
  const retry = createDelay(retryMs, open);
  const silence = createDelay(silentMaxMs, () => {
    open();
    lost();
  });

  function close(): void {
    source?.close();
    source = undefined;
    for (const delay of [away, retry, silence]) delay.stop();
  }

  function lost(): void {
    if (!away.isStarted()) {
      listener.onStatus("reconnecting");
      away.restart();
    }
    // A refused stream is closed for good by the browser; a broken one is reopened by it.
    if (source?.readyState === EventSource.CLOSED) retry.restart();
  }

  function open(): void {
    source?.close();
    silence.restart();
    source = openSource(cursor, {
      onAlive: () => silence.restart(),
      onLost: lost,
      onOpen: begin,
      onMessage: take,
    });
  }

  function begin(): void {
    away.stop();
    listener.onStatus("live");
    if (cursor === undefined) listener.onFreshStart();
    else listener.onResume();
  }

  function take(message: MessageEvent<string>): void {
    if (message.lastEventId) cursor = message.lastEventId;
    const event = parseEvent(message.data);
    if (event) listener.onEvent(event);
  }

  return whileVisible(() => source ?? open(), close);
}

/** Begins when the page is or becomes visible, and ends when it is hidden, or by the function returned. */
function whileVisible(begin: () => void, end: () => void): () => void {
  const follow = () => (document.visibilityState === "hidden" ? end() : begin());
  document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    document.removeEventListener("visibilitychange", follow);
    end();
  };
}

/** What one stream tells; whatever it says shows that it is alive. */
interface SourceListener {
  readonly onAlive: () => void;
  readonly onLost: () => void;
  readonly onOpen: () => void;
  readonly onMessage: (message: MessageEvent<string>) => void;
}

function openSource(cursor: string | undefined, listener: SourceListener): EventSource {
  const query = cursor === undefined ? "" : `?since=${encodeURIComponent(cursor)}`;
  const source = new EventSource(streamEvents.path + query);
  for (const type of ["open", "message", "alive"]) source.addEventListener(type, listener.onAlive);
  source.addEventListener("open", listener.onOpen);
  source.addEventListener("message", listener.onMessage);
  source.addEventListener("error", listener.onLost);
  return source;
}

/** Does something after a while, unless it is stopped; started again it waits as long again. */
function createDelay(delayMs: number, act: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }
  return {
    /** Whether it was started and not stopped since, done or not. */
    isStarted: () => timer !== undefined,
    restart(): void {
      stop();
      timer = setTimeout(act, delayMs);
    },
    stop,
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
