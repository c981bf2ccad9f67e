import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";

/** A stream that holds one chunk at most, and ends the reading behind it when it is destroyed. */
export function toExportStream(chunks: AsyncIterable<Uint8Array>): Readable {
  return Readable.from(inTurns(chunks), { objectMode: false, highWaterMark: 1 });
}

/** Making a chunk is synchronous, and a fast reader never waits: other requests get their turn between two chunks. */
async function* inTurns(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    await setImmediate();
  }
}
