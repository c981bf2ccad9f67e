import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { AppError } from "../../../errors.ts";
import type { ByteRange } from "./byte-range.ts";

/** Bytes that have come whole and lie in a file of their own, not yet under their name. */
export interface ReceivedContent {
  readonly sha256: string;
  readonly size: number;
  readonly temporaryPath: string;
}

/** The bytes of files on the disk, each content once, named by its SHA-256: `ab/abcdef…`. */
export class FileContents {
  readonly #dir: string;
  readonly #incoming: string;

  private constructor(dir: string) {
    this.#dir = dir;
    this.#incoming = path.join(dir, "incoming");
  }

  /** Makes the folder where it is missing, and throws away what a former process had not received whole. */
  static async open(dir: string): Promise<FileContents> {
    const contents = new FileContents(dir);
    await rm(contents.#incoming, { recursive: true, force: true });
    await mkdir(contents.#incoming, { recursive: true });
    return contents;
  }

  /**
   * Writes a stream to the disk, synced. Whoever gets the result gives it to `keep` or `discard`.
   * @throws AppError `payload_too_large` beyond `bytesMax`; whatever the stream fails with. Nothing is left then.
   */
  async receive(stream: Readable, bytesMax: number): Promise<ReceivedContent> {
    const temporaryPath = path.join(this.#incoming, randomUUID());
    const hash = createHash("sha256");
    let size = 0;
    const measured = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > bytesMax) throw tooLarge(bytesMax);
        hash.update(chunk);
        yield chunk;
      }
    };
    const file = createWriteStream(temporaryPath, { flags: "wx", flush: true });
    try {
      await pipeline(stream, measured, file);
    } catch (error) {
      // A file that is only being opened would come after it was removed.
      await finished(file).catch(() => {});
      await rm(temporaryPath, { force: true });
      throw error;
    }
    return { sha256: hash.digest("hex"), size, temporaryPath };
  }

  /** Gives a content its name, also on the disk: it is there after a power cut. */
  async keep({ sha256, temporaryPath }: ReceivedContent): Promise<void> {
    const target = this.#pathOf(sha256);
    const folder = path.dirname(target);
    await mkdir(folder, { recursive: true });
    await rename(temporaryPath, target);
    for (const one of [folder, this.#dir]) await syncFolder(one);
  }

  async discard({ temporaryPath }: ReceivedContent): Promise<void> {
    await rm(temporaryPath, { force: true });
  }

  /** The bytes, or a range of them; undefined where they are not there. */
  async read(sha256: string, range?: ByteRange): Promise<Readable | undefined> {
    try {
      // Opened here: who deletes the file from now on does not disturb the reader.
      const file = await open(this.#pathOf(sha256));
      return file.createReadStream(range && { start: range.first, end: range.last });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#pathOf(sha256), { force: true });
  }

  #pathOf(sha256: string): string {
    return path.join(this.#dir, sha256.slice(0, 2), sha256);
  }
}

/** The refusal of a file with more bytes than one may have. */
export function tooLarge(bytesMax: number): AppError {
  return new AppError(
    "payload_too_large",
    `a file has at most ${bytesMax} bytes (${Math.floor(bytesMax / 2 ** 20)} MiB): send it in parts, or keep it elsewhere and log its address`,
  );
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
