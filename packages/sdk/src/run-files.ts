import { stat } from "node:fs/promises";
import { basename, isAbsolute, normalize } from "node:path";
import { runFileBytesMax, runFilePathSchema } from "@descent/contracts";
import type { Delivery } from "./delivery.ts";
import { type FileSource, keepCopy } from "./kept-copy.ts";
import type { Notices } from "./notices.ts";
import type { Outbox } from "./outbox.ts";

/** The way of a run's files to the server: beside its points, so that a large one holds up none of them. */
export interface FileLane {
  readonly outbox: Outbox;
  readonly delivery: Delivery;
  /** What the names of copies begin with. */
  readonly prefix: string;
  /** Lets go of the spool file. */
  readonly release: () => void;
}

interface RunFilesParts {
  readonly dir: string;
  readonly notices: Notices;
  readonly openLane: () => FileLane;
}

/** Takes files of a run, and delivers them in the order in which they were taken. */
export class RunFiles {
  readonly #parts: RunFilesParts;
  /** Copies are made one after the other: of two under one name the later one stays. */
  #tail: Promise<void> = Promise.resolve();
  #lane: FileLane | undefined;
  #copies = 0;
  #bytes = 0;
  #isEnded = false;

  constructor(parts: RunFilesParts) {
    this.#parts = parts;
  }

  /** Files that the server has not confirmed. */
  get pending(): number {
    return this.#lane?.outbox.pending.files ?? 0;
  }

  get spoolFile(): string | null {
    return this.#lane?.outbox.spoolFile ?? null;
  }

  /** Bytes taken so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** `run.saveFile`. Who does not wait for it hears of a refusal as of other trouble. */
  save(source: FileSource, name: string | undefined): Promise<void> {
    const saving = this.#isEnded
      ? Promise.reject(new Error("saveFile: the run has ended"))
      : this.#tail.then(() => this.#save(source, name));
    this.#tail = this.#tellRefusal(saving);
    return saving;
  }

  /** Called every half second. */
  tick(): void {
    if (this.#lane && !this.#lane.outbox.isEmpty) this.#lane.delivery.tick();
  }

  /** Takes nothing from now on. */
  end(): void {
    this.#isEnded = true;
  }

  /** Resolves when everything is delivered, or after `stop`. */
  async drain(): Promise<void> {
    await this.#tail;
    await this.#lane?.delivery.drain();
  }

  /** Ends the delivery and the request under way. */
  stop(): void {
    this.#lane?.delivery.stop();
  }

  /** Leaves what was not delivered on the disk, on the spot. */
  close(): void {
    if (!this.#lane) return;
    const { outbox, delivery } = this.#lane;
    delivery.stop();
    if (!outbox.isEmpty) delivery.save();
    outbox.close();
    this.#lane.release();
  }

  async #tellRefusal(saving: Promise<void>): Promise<void> {
    try {
      await saving;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#parts.notices.tell("fileNotSaved", message, error);
    }
  }

  async #save(source: FileSource, given: string | undefined): Promise<void> {
    const name = nameOf(source, given);
    const known = await sizeOf(source);
    if (known > runFileBytesMax) throw tooLarge(name, known);
    const { outbox, delivery, prefix } = (this.#lane ??= this.#parts.openLane());
    const copy = `${prefix}-${++this.#copies}.file`;
    const size = await keepCopy(this.#parts.dir, copy, source);
    this.#bytes += size;
    const mediaType = (source instanceof Blob && source.type) || "application/octet-stream";
    outbox.waiting.files.push({ kind: "file", name, mediaType, size, copy });
    delivery.save();
    delivery.flush();
  }
}

/** @throws Error for a name that is none. */
function nameOf(source: FileSource, given: string | undefined): string {
  const name = given ?? (typeof source === "string" ? nameOfPath(source) : undefined);
  if (name === undefined) throw new Error("saveFile: bytes need a name, such as { name: 'notes.txt' }");
  const { error } = runFilePathSchema.safeParse(name);
  if (!error) return name;
  throw new Error(`saveFile: the name ${JSON.stringify(name)}: ${error.issues[0]?.message ?? ""}`);
}

/** What lies in the working folder keeps its folders; of all else only the file's own name says something. */
function nameOfPath(path: string): string {
  const inner = normalize(path).replaceAll("\\", "/");
  return isAbsolute(path) || inner.startsWith("../") ? basename(path) : inner;
}

/** @throws Error where there is no such file. */
async function sizeOf(source: FileSource): Promise<number> {
  if (typeof source !== "string") return source instanceof Blob ? source.size : source.byteLength;
  let found;
  try {
    found = await stat(source);
  } catch (error) {
    throw new Error(`saveFile: ${JSON.stringify(source)} cannot be read: ${reasonOf(error)}`, {
      cause: error,
    });
  }
  if (found.isFile()) return found.size;
  throw new Error(`saveFile: ${JSON.stringify(source)} is no file; of a folder save each file by its name`);
}

function reasonOf(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return "there is no such file";
  return error instanceof Error ? error.message : String(error);
}

function tooLarge(name: string, size: number): Error {
  const most = `${runFileBytesMax.toLocaleString("en")} (${runFileBytesMax / 2 ** 30} GiB)`;
  return new Error(
    `saveFile: ${JSON.stringify(name)} has ${size.toLocaleString("en")} bytes, a file has at most ${most}: save it in parts, or keep it elsewhere and log its address`,
  );
}
