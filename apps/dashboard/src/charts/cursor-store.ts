import { subscribeHighlight } from "../lib/highlight.ts";
import { createStore } from "../lib/store.ts";

/** Where the pointer is, for every chart whose x axis counts the same. */
interface Cursor {
  readonly panel: string;
  readonly axis: string;
  readonly x: number;
}

const cursor = createStore<Cursor | undefined>(undefined);

/** Moves the shared crosshair. It lives outside React: twelve charts follow without rendering anything. */
export const publishCursor = cursor.set;

/** Where the crosshair stands now. */
export const getCursor = cursor.get;

/** Calls back on every move of the crosshair, and whenever something else is pointed at. */
export function subscribePointing(listener: () => void): () => void {
  const ends = [subscribeHighlight(listener), cursor.subscribe(listener)];
  return () => ends.forEach((end) => end());
}
