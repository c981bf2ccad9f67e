import type { Readable } from "node:stream";
import type { RunFile } from "@descent/contracts";
import { z } from "zod";
import type { Clock } from "../../../clock.ts";
import { nextCursorOf, readCursor } from "../../../cursor.ts";
import { AppError } from "../../../errors.ts";
import type { EventHub } from "../../events/event-hub.ts";
import type { KnownRun, RunDirectory } from "../run-directory.ts";
import type { ByteRange } from "./byte-range.ts";
import { contentTypeOf } from "./content-type.ts";
import type { FileContents, ReceivedContent } from "./file-contents.ts";
import type { RunFilesRepository } from "./run-files.repository.ts";

interface RunFilesServiceParts {
  readonly files: RunFilesRepository;
  readonly contents: FileContents;
  readonly directory: RunDirectory;
  readonly events: EventHub;
  readonly now: Clock;
  /** Most bytes of one file. */
  readonly bytesMax: number;
  /** Told of failures in the background. */
  readonly onError: (error: unknown) => void;
}

/** Loose contents that are looked at together. */
const clearedTogether = 500;

/** Files of runs: rows in the database, their bytes on the disk, each content once however many files have it. */
export class RunFilesService {
  readonly #parts: RunFilesServiceParts;
  /** Contents get and lose their names one after the other: none is removed while a file of it is made. */
  #lane: Promise<unknown> = Promise.resolve();

  constructor(parts: RunFilesServiceParts) {
    this.#parts = parts;
  }

  get bytesMax(): number {
    return this.#parts.bytesMax;
  }

  /** @throws AppError `run_not_found`, `invalid_cursor`. */
  async list(
    runId: string,
    query: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: RunFile[]; nextCursor: string | null }> {
    const after = readCursor(z.string(), query.cursor);
    const { key } = await this.#parts.directory.get(runId);
    const items = await this.#parts.files.list(key, query.limit, after);
    return { items, nextCursor: nextCursorOf(items, query.limit, ({ path }) => path) };
  }

  /** @throws AppError `run_not_found`, `file_not_found`. */
  async find(runId: string, path: string): Promise<RunFile> {
    const { key } = await this.#parts.directory.get(runId);
    const file = await this.#parts.files.find(key, path);
    if (!file) throw notFound(runId, path);
    return file;
  }

  /** The bytes of a file, or a range of them. @throws AppError `file_not_found` where it was deleted meanwhile. */
  async read(runId: string, file: RunFile, range?: ByteRange): Promise<Readable> {
    const bytes = await this.#parts.contents.read(file.sha256, range);
    if (!bytes) throw notFound(runId, file.path);
    return bytes;
  }

  /**
   * Keeps a stream as a file; one that was there stays until the new one is whole.
   * @throws AppError `run_not_found`, `payload_too_large`; whatever the stream fails with.
   */
  async put(
    runId: string,
    path: string,
    body: { stream: Readable; contentType: string | undefined },
  ): Promise<{ file: RunFile; isNew: boolean }> {
    const { directory, contents, bytesMax } = this.#parts;
    const run = await directory.get(runId);
    const received = await contents.receive(body.stream, bytesMax);
    const contentType = contentTypeOf(path, body.contentType);
    return this.#inLane(() => this.#keep(run, { path, contentType }, received));
  }

  /** @throws AppError `run_not_found`, `file_not_found`. */
  async delete(runId: string, path: string): Promise<void> {
    const run = await this.#parts.directory.get(runId);
    const isDeleted = await this.deleting(() => this.#parts.files.delete(run.key, path));
    if (!isDeleted) throw notFound(runId, path);
    this.#publish(run);
  }

  /**
   * Carries out what deletes files, and removes the contents that none has any more. A deletion while they are looked
   * through would be missed: its contents would be called used, and their note as loose be struck out after it.
   */
  async deleting<T>(deletion: () => Promise<T>): Promise<T> {
    const done = await this.#inLane(deletion);
    this.clearSoon();
    return done;
  }

  /** Removes contents that no file has any more: at the start those that a crash left. */
  clearSoon(): void {
    this.#clear().catch(this.#parts.onError);
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.#lane;
  }

  #clear(): Promise<void> {
    return this.#inLane(async () => {
      const { files, contents } = this.#parts;
      for (;;) {
        const loose = await files.listLoose(clearedTogether);
        if (loose.length === 0) return;
        for (const sha256 of loose) if (!(await files.isUsed(sha256))) await contents.remove(sha256);
        await files.settle(loose);
      }
    });
  }

  async #keep(
    run: KnownRun,
    given: { path: string; contentType: string },
    received: ReceivedContent,
  ): Promise<{ file: RunFile; isNew: boolean }> {
    const { files, contents, now } = this.#parts;
    const { size, sha256 } = received;
    const at = now();
    try {
      await files.loosen(sha256);
      await contents.keep(received);
    } catch (error) {
      await contents.discard(received);
      throw error;
    }
    const put = await files.put({ ...given, size, sha256, runKey: run.key, at });
    this.clearSoon();
    if (!put) throw new AppError("run_not_found", `there is no run ${run.id}: it was deleted meanwhile`);
    this.#publish(run);
    return { file: { ...given, size, sha256, createdAt: at.toISOString() }, isNew: put.isNew };
  }

  #inLane<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lane.then(work);
    this.#lane = done.catch(() => {});
    return done;
  }

  #publish({ id, project }: KnownRun): void {
    this.#parts.events.publish({ kind: "files", project, run: id });
  }
}

function notFound(run: string, path: string): AppError {
  return new AppError("file_not_found", `the run ${run} has no file ${JSON.stringify(path)}`);
}
