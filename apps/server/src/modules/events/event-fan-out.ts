import type { LiveEvent } from "@descent/contracts";
import { joinEvents, keyOf, type EventHub, type PlacedEvent } from "./event-hub.ts";

/** Events of a busy run are gathered for this long before they are written. */
const gatherMs = 100;

/** A reader of the events of one project, or of all. */
export interface EventReader {
  readonly project: string | undefined;
  /** Takes messages as they travel. */
  write(messages: string): void;
}

/**
 * Hands events on to any number of readers: they are gathered once for all, at most one per thing and gathering time,
 * and put into words once for all readers of a project.
 */
export class EventFanOut {
  readonly #hub: EventHub;
  readonly #readers = new Set<EventReader>();
  #waiting = new Map<string, PlacedEvent>();
  #gathering: NodeJS.Timeout | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(hub: EventHub) {
    this.#hub = hub;
  }

  add(reader: EventReader): void {
    this.#readers.add(reader);
    this.#unsubscribe ??= this.#hub.subscribe((placed) => this.#gather(placed));
  }

  remove(reader: EventReader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#waiting.clear();
  }

  /** One event as it travels. */
  message({ event, position }: PlacedEvent): string {
    return messageOf(event, this.#hub.cursorAt(position));
  }

  #gather({ event, position }: PlacedEvent): void {
    const key = keyOf(event);
    const joined = joinEvents(this.#waiting.get(key)?.event, event);
    // Deleted first, so that the map stays in the order of positions.
    this.#waiting.delete(key);
    this.#waiting.set(key, { event: joined, position });
    this.#gathering ??= setTimeout(() => this.#flush(), gatherMs);
  }

  #flush(): void {
    this.#gathering = undefined;
    const events = [...this.#waiting.values()];
    this.#waiting = new Map();
    const messages = new Map<string | undefined, string>();
    for (const reader of this.#readers) {
      const { project } = reader;
      if (!messages.has(project)) messages.set(project, this.#messagesFor(project, events));
      const text = messages.get(project)!;
      if (text !== "") reader.write(text);
    }
  }

  #messagesFor(project: string | undefined, events: readonly PlacedEvent[]): string {
    return events
      .filter(({ event }) => belongsTo(project, event))
      .map((placed) => this.message(placed))
      .join("");
  }
}

/** Whether a reader of a project, or of all, is told of an event. */
export function belongsTo(project: string | undefined, event: LiveEvent): boolean {
  return project === undefined || event.kind === "reset" || event.project === project;
}

/** A server-sent message: its id is the cursor to resume after. */
export function messageOf(event: LiveEvent, cursor: string): string {
  return `id: ${cursor}\ndata: ${JSON.stringify(event)}\n\n`;
}
