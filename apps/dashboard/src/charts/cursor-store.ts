/** Where the pointer is, for every chart whose x axis counts the same. */
export interface Cursor {
  readonly panel: string;
  readonly axis: string;
  readonly x: number;
}

let cursor: Cursor | undefined;
const listeners = new Set<() => void>();

/** Moves the shared crosshair. It lives outside React: twelve charts follow without rendering anything. */
export function publishCursor(next: Cursor | undefined): void {
  cursor = next;
  for (const listener of listeners) listener();
}

/** Where the crosshair stands now. */
export function getCursor(): Cursor | undefined {
  return cursor;
}

/** Calls back on every move of the crosshair. */
export function subscribeCursor(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
