import { closeSync, fstatSync, ftruncateSync, futimesSync, openSync, readSync, writeSync } from "node:fs";

/** A complete line and the bytes it takes, its line feed included. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const chunkBytes = 1 << 20;

/**
 * A file of lines that grows at its end and is read from any line's start. All calls are synchronous, because
 * the last of them happen while the process exits; all of them throw what the file system throws.
 */
export class LineFile {
  readonly #descriptor: number;
  #end: number;

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
    this.#end = fstatSync(descriptor).size;
  }

  /** A new file; throws where it exists. */
  static create(path: string): LineFile {
    return new LineFile(openSync(path, "wx+"));
  }

  static open(path: string, mode: "r" | "r+" = "r+"): LineFile {
    return new LineFile(openSync(path, mode));
  }

  /** Where the next line begins. */
  get end(): number {
    return this.#end;
  }

  /**
   * Writes a line and returns where it begins. Writing goes to the end of the last good line, so what a failed
   * write left behind is overwritten by the next.
   */
  append(text: string): number {
    const bytes = Buffer.from(`${text}\n`);
    const start = this.#end;
    let done = 0;
    while (done < bytes.length)
      done += writeSync(this.#descriptor, bytes, done, bytes.length - done, start + done);
    this.#end = start + bytes.length;
    return start;
  }

  /** The complete lines from a line's start on; what follows the last line feed is not a line. */
  *lines(from: number): Generator<Line> {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let rest = Buffer.alloc(0);
    let position = from;
    while (position < this.#end) {
      const count = readSync(
        this.#descriptor,
        chunk,
        0,
        Math.min(chunkBytes, this.#end - position),
        position,
      );
      if (count === 0) return;
      rest = Buffer.concat([rest, chunk.subarray(0, count)]);
      const base = position + count - rest.length;
      let begin = 0;
      for (let feed = rest.indexOf(10); feed >= 0; feed = rest.indexOf(10, begin)) {
        yield { text: rest.toString("utf8", begin, feed), start: base + begin, end: base + feed + 1 };
        begin = feed + 1;
      }
      rest = rest.subarray(begin);
      position += count;
    }
  }

  /** Forgets everything behind a line's end. */
  cut(end: number): void {
    ftruncateSync(this.#descriptor, end);
    this.#end = end;
  }

  /** Sets the time of the last change to now, to say that the file is in use. */
  touch(nowMs: number): void {
    futimesSync(this.#descriptor, nowMs / 1000, nowMs / 1000);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
