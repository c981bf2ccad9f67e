import type { LiveEvent } from "@descent/contracts";

/** An event with its place in the stream. */
export interface PlacedEvent {
  readonly position: number;
  readonly event: LiveEvent;
}

type Listener = (placed: PlacedEvent) => void;

/** Things remembered at most; who was away for longer than that is told to read everything again. */
const rememberedMax = 10_000;

/**
 * Passes changes on to the open streams, and remembers the newest event of each thing, so that a stream that was
 * cut catches up with one event per thing however much happened. Positions are counted from the server's start;
 * a cursor names that start (`epoch`), so one of an earlier life is recognised.
 */
export class EventHub {
  readonly #epoch: string;
  readonly #listeners = new Set<Listener>();
  /** Newest event by thing, in the order of positions. */
  readonly #newest = new Map<string, PlacedEvent>();
  #position = 0;
  #forgottenThrough = 0;

  constructor(epoch: string) {
    this.#epoch = epoch;
  }

  /** The cursor after everything that has happened so far. */
  get cursor(): string {
    return this.cursorAt(this.#position);
  }

  cursorAt(position: number): string {
    return `${this.#epoch}-${position}`;
  }

  publish(event: LiveEvent): void {
    const key = keyOf(event);
    const placed = { position: ++this.#position, event };
    const remembered = { ...placed, event: joinEvents(this.#newest.get(key)?.event, event) };
    // Deleted first, so that the map stays in the order of positions.
    this.#newest.delete(key);
    this.#newest.set(key, remembered);
    this.#forgetOldest();
    for (const listener of this.#listeners) listener(placed);
  }

  /** Calls the listener with every event from now on; the returned function ends that. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The newest event of each thing that changed after the cursor; undefined where the cursor is of no use. */
  after(cursor: string): PlacedEvent[] | undefined {
    const position = this.#positionOf(cursor);
    if (position === undefined || position < this.#forgottenThrough || position > this.#position)
      return undefined;
    return [...this.#newest.values()].filter((placed) => placed.position > position);
  }

  #positionOf(cursor: string): number | undefined {
    const match = /^(\w+)-(\d+)$/.exec(cursor);
    return match && match[1] === this.#epoch ? Number(match[2]) : undefined;
  }

  #forgetOldest(): void {
    if (this.#newest.size <= rememberedMax) return;
    for (const [key, placed] of this.#newest) {
      this.#newest.delete(key);
      this.#forgottenThrough = placed.position;
      return;
    }
  }
}

/** One event in place of two of the same thing. */
export function joinEvents(earlier: LiveEvent | undefined, later: LiveEvent): LiveEvent {
  if (earlier?.kind !== "points" || later.kind !== "points") return later;
  return {
    ...later,
    firstStep: Math.min(earlier.firstStep, later.firstStep),
    lastStep: Math.max(earlier.lastStep, later.lastStep),
  };
}

/** Events with the same key replace each other. */
export function keyOf(event: LiveEvent): string {
  switch (event.kind) {
    case "reset":
      return "reset";
    case "project":
      return `project ${event.project}`;
    case "run":
      return `run ${event.run}`;
    case "points":
      return `points ${event.run}`;
    case "console":
      return `console ${event.run}`;
    case "files":
      return `files ${event.run}`;
    case "sweep":
      return `sweep ${event.sweep}`;
    case "view":
      return `view ${event.view}`;
  }
}
