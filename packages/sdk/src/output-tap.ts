import type { ConsoleStream } from "@descent/contracts";
import type { Host, Output } from "./host.ts";

type Listener = (stream: ConsoleStream, text: string) => void;

const taps = new WeakMap<Host, OutputTap>();

/**
 * Passes on what the program writes to stdout and stderr, after it was printed. Returns a function that ends this for
 * the listener; with the last one the streams are what they were. All runs of a process share one tap, so that the
 * order in which they end does not matter.
 */
export function tapOutput(host: Host, listener: Listener): () => void {
  let tap = taps.get(host);
  if (!tap) taps.set(host, (tap = new OutputTap(host)));
  const current = tap;
  current.add(listener);
  return () => current.remove(listener);
}

class OutputTap {
  readonly #host: Host;
  readonly #listeners = new Set<Listener>();
  #untap: (() => void)[] = [];
  #isPassing = false;

  constructor(host: Host) {
    this.#host = host;
  }

  add(listener: Listener): void {
    if (this.#listeners.size === 0)
      this.#untap = (["stdout", "stderr"] as const).map((stream) => {
        const decode = textDecoder();
        return tapStream(this.#host.output(stream), (chunk, encoding) =>
          this.#pass(stream, () => decode(chunk, encoding)),
        );
      });
    this.#listeners.add(listener);
  }

  remove(listener: Listener): void {
    if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
    for (const untap of this.#untap) untap();
  }

  /** What is printed because of a line, such as one of our notices, is not passed on: that might never end. */
  #pass(stream: ConsoleStream, read: () => string): void {
    if (this.#isPassing || this.#listeners.size === 0) return;
    this.#isPassing = true;
    try {
      const text = read();
      for (const listener of this.#listeners) listener(stream, text);
    } catch {
      // The program prints; whatever we make of it must not fail there.
    } finally {
      this.#isPassing = false;
    }
  }
}

function tapStream(output: Output, onWrite: (chunk: unknown, encoding: unknown) => void): () => void {
  const original = output.write;
  const tapped: Output["write"] = (...parts) => {
    const result = original.apply(output, parts);
    onWrite(parts[0], parts[1]);
    return result;
  };
  output.write = tapped;
  return () => {
    // Somebody may have put a tap of their own over ours; it must stay, and ours is silent then.
    if (output.write === tapped) output.write = original;
  };
}

/** Reads what `write` takes: text, or bytes that may end in the middle of a character. */
function textDecoder(): (chunk: unknown, encoding: unknown) => string {
  const utf8 = new TextDecoder();
  return (chunk, encoding) => {
    if (chunk instanceof Uint8Array) return utf8.decode(chunk, { stream: true });
    if (typeof chunk !== "string") return "";
    const isText = typeof encoding !== "string" || /^utf-?8$/i.test(encoding);
    return isText ? chunk : Buffer.from(chunk, encoding as BufferEncoding).toString();
  };
}
