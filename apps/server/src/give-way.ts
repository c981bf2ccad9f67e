import { setImmediate as nextTurn } from "node:timers/promises";

/** How long one piece of work may hold the event loop before others have their turn. */
const holdMsMax = 4;

/** When the present turn of the event loop began, as far as it was asked. */
let turnBegan: number | undefined;

/**
 * Waits for the next turn of the event loop where the present one has lasted for some milliseconds. Between two
 * pieces of long work it lets requests in: promises alone do not, as long as each is settled at once.
 */
export async function giveWay(): Promise<void> {
  if (turnBegan === undefined) {
    turnBegan = performance.now();
    setImmediate(() => (turnBegan = undefined));
  } else if (performance.now() - turnBegan > holdMsMax) await nextTurn();
}
