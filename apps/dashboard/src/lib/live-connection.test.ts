import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openLiveConnection, type LiveStatus } from "./live-connection.ts";

/** A stream whose server is the test. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 0;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    streams.push(this);
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }

  say(type: string, given: { data?: string; lastEventId?: string } = {}): void {
    this.dispatchEvent(Object.assign(new Event(type), given));
  }
}

let streams: FakeSource[] = [];
const told: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  streams = [];
  told.length = 0;
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
});
afterEach(() => void vi.useRealTimers());

function open(): () => void {
  return openLiveConnection({
    onEvent: ({ kind }) => told.push(kind),
    onStatus: (status: LiveStatus) => told.push(status),
    onFreshStart: () => told.push("fresh"),
    onResume: () => told.push("resumed"),
  });
}

function show(visibilityState: "visible" | "hidden"): void {
  Object.assign(document, { visibilityState });
  document.dispatchEvent(new Event("visibilitychange"));
}

const aReset = { data: '{"kind":"reset"}', lastEventId: "life-7" };

test("a tab that was hidden resumes after the last event it saw", () => {
  const close = open();
  streams[0]?.say("open");
  streams[0]?.say("message", aReset);
  show("hidden");
  expect(streams[0]?.readyState).toBe(FakeSource.CLOSED);
  show("visible");
  streams[1]?.say("open");
  expect(streams[1]?.url).toMatch(/\?since=life-7$/);
  expect(told).toEqual(["live", "fresh", "reset", "live", "resumed"]);
  close();
});

test("a stream that says nothing any more, not even that it is alive, is opened again", () => {
  const close = open();
  streams[0]?.say("open");
  streams[0]?.say("message", aReset);
  for (let beat = 0; beat < 10; beat++) {
    vi.advanceTimersByTime(15_000);
    streams[0]?.say("alive");
  }
  expect(streams).toHaveLength(1);
  vi.advanceTimersByTime(60_000);
  expect(streams[0]?.readyState).toBe(FakeSource.CLOSED);
  expect(streams[1]?.url).toMatch(/\?since=life-7$/);
  expect(told).toEqual(["live", "fresh", "reset", "reconnecting", "away"]);
  close();
  vi.advanceTimersByTime(600_000);
  expect(streams).toHaveLength(2);
});
