const restMs = 200;
const spanMs = 100;

/** How fast a page is scrolled, from where it was when. */
export interface ScrollSpeed {
  readonly add: (position: number, timeMs: number) => void;
  /** In pixels per second; 0 once nothing has moved for a while. */
  readonly at: (timeMs: number) => number;
}

/** Starts at rest. */
export function createScrollSpeed(): ScrollSpeed {
  let places: { position: number; timeMs: number }[] = [];
  return {
    add: (position, timeMs) => {
      const recent = places.filter((place) => timeMs - place.timeMs <= spanMs);
      // A busy page draws few frames: the place before the last counts however old it is.
      places = [...(recent.length > 0 ? recent : places.slice(-1)), { position, timeMs }];
    },
    at: (timeMs) => {
      const [first] = places;
      const last = places.at(-1);
      if (!first || !last || timeMs - last.timeMs > restMs) return 0;
      const distance = places.reduce((sum, place, index) => {
        const before = places[index - 1] ?? place;
        return sum + Math.abs(place.position - before.position);
      }, 0);
      return distance === 0 ? 0 : (distance / Math.max(16, last.timeMs - first.timeMs)) * 1000;
    },
  };
}
