import { constants, openAsBlob, rmSync } from "node:fs";
import { copyFile, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileItem } from "./item.ts";

/** What a file is made of: the path of one on the disk, or its bytes. */
export type FileSource = string | Uint8Array | Blob;

/** The copy of a file that waited is not in the spool folder any more. */
export class MissingCopyError extends Error {
  override readonly name = "MissingCopyError";
}

/**
 * Copies a file into the spool folder, so that it is delivered as it is now. Where the file system can, the copy shares
 * the bytes until one of the two is changed. Nothing is left where that fails.
 * @returns its bytes. @throws what the file system throws.
 */
export async function keepCopy(dir: string, copy: string, source: FileSource): Promise<number> {
  const path = join(dir, copy);
  await mkdir(dir, { recursive: true });
  try {
    if (typeof source === "string") await copyFile(source, path, constants.COPYFILE_FICLONE);
    else await writeFile(path, source instanceof Blob ? source.stream() : source);
    return (await stat(path)).size;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** A copy's bytes, read from the disk while they travel. @throws MissingCopyError */
export async function openCopy(dir: string, copy: string): Promise<Blob> {
  try {
    return await openAsBlob(join(dir, copy));
  } catch (error) {
    throw new MissingCopyError(`its copy ${join(dir, copy)} cannot be read`, { cause: error });
  }
}

/** Removes the copy of a file that was delivered. Never throws: what is left costs room, no data. */
export function removeCopy(dir: string, { copy }: FileItem): void {
  try {
    rmSync(join(dir, copy), { force: true });
  } catch {
    // See above.
  }
}
