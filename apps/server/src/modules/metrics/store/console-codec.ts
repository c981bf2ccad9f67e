import { promisify } from "node:util";
import { constants, deflateRaw, inflateRawSync } from "node:zlib";
import type { ConsoleStream } from "@descent/contracts";

/** Lines of a console in columns. */
export interface ConsoleLines {
  readonly times: readonly number[];
  readonly streams: readonly ConsoleStream[];
  readonly lines: readonly string[];
}

const deflate = promisify(deflateRaw);

/** Lines as they lie in a row of the log: JSON. */
export function encodeLoggedLines({ times, streams, lines }: ConsoleLines): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ times, streams, lines }));
}

export function decodeLoggedLines(data: Uint8Array): ConsoleLines {
  return JSON.parse(new TextDecoder().decode(data)) as ConsoleLines;
}

/** Lines as they lie in a chunk: the same JSON, deflated beside the event loop. */
export async function encodeLines(lines: ConsoleLines): Promise<Uint8Array<ArrayBuffer>> {
  const options = { level: constants.Z_BEST_SPEED };
  return deflate(encodeLoggedLines(lines), options);
}

export function decodeLines(data: Uint8Array): ConsoleLines {
  return decodeLoggedLines(inflateRawSync(data));
}

/** The parts one after the other. */
export function concatLines(parts: readonly ConsoleLines[]): ConsoleLines {
  return {
    times: parts.flatMap(({ times }) => times),
    streams: parts.flatMap(({ streams }) => streams),
    lines: parts.flatMap(({ lines }) => lines),
  };
}

/** Lines `from` up to but not including `to`. */
export function sliceLines({ times, streams, lines }: ConsoleLines, from: number, to: number): ConsoleLines {
  return { times: times.slice(from, to), streams: streams.slice(from, to), lines: lines.slice(from, to) };
}
