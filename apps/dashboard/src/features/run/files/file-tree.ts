import type { RunFile } from "@descent/contracts";
import type { ColumnOrder } from "../sort-heading.tsx";

/** What files are sorted by. */
export type FileColumn = "name" | "size" | "time";

/** An order of files. Folders come first in each, by the same column. */
export type FileOrder = ColumnOrder<FileColumn>;

/** One row of the tree: a file, or a folder with what is in it. */
export interface TreeRow {
  /** Of a file its path; of a folder the path with a slash behind it, as a file may have the same name. */
  readonly path: string;
  readonly name: string;
  /** Folders around it. */
  readonly depth: number;
  /** Bytes, of a folder those of all its files. */
  readonly size: number;
  /** When it came, in epoch milliseconds; of a folder the newest of its files. */
  readonly time: number;
  /** Missing for folders. */
  readonly file?: RunFile;
  /** Files in a folder, at whatever depth. */
  readonly count: number;
  readonly isOpen: boolean;
}

interface Folder {
  readonly path: string;
  readonly name: string;
  readonly folders: Map<string, Folder>;
  readonly files: RunFile[];
  size: number;
  time: number;
  count: number;
}

/** The rows of files as a tree, top down. */
export function rowsOfTree(
  files: readonly RunFile[],
  order: FileOrder,
  isOpen: (folder: string) => boolean,
): TreeRow[] {
  const rows: TreeRow[] = [];
  addRows(rows, treeOf(files), { depth: 0, isOpen, compare: comparison(order) });
  return rows;
}

/** The folders around a path, outermost first, each with a slash behind it. */
export function foldersAround(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, at) => `${parts.slice(0, at + 1).join("/")}/`);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function treeOf(files: readonly RunFile[]): Folder {
  const root = newFolder("", "");
  for (const file of files) {
    let folder = root;
    for (const name of file.path.split("/").slice(0, -1)) {
      let inner = folder.folders.get(name);
      if (!inner) folder.folders.set(name, (inner = newFolder(`${folder.path}${name}/`, name)));
      folder = inner;
      folder.size += file.size;
      folder.time = Math.max(folder.time, Date.parse(file.createdAt));
      folder.count++;
    }
    folder.files.push(file);
  }
  return root;
}

function newFolder(path: string, name: string): Folder {
  return { path, name, folders: new Map(), files: [], size: 0, time: 0, count: 0 };
}

function addRows(
  rows: TreeRow[],
  { folders, files }: Folder,
  given: { depth: number; isOpen: (folder: string) => boolean; compare: (a: TreeRow, b: TreeRow) => number },
): void {
  const { depth, isOpen, compare } = given;
  const inner = [...folders.values()].map(({ path, name, size, time, count }) => ({
    path,
    name,
    depth,
    size,
    time,
    count,
    isOpen: isOpen(path),
  }));
  for (const row of inner.toSorted(compare)) {
    rows.push(row);
    if (row.isOpen) addRows(rows, folders.get(row.name)!, { ...given, depth: depth + 1 });
  }
  const own = files.map((file) => ({
    path: file.path,
    name: nameOf(file.path),
    depth,
    size: file.size,
    time: Date.parse(file.createdAt),
    file,
    count: 0,
    isOpen: false,
  }));
  rows.push(...own.toSorted(compare));
}

/** Numbers in names count: `epoch-2` comes before `epoch-10`. */
const names = new Intl.Collator("en", { numeric: true });

function comparison({ column, isDescending }: FileOrder): (a: TreeRow, b: TreeRow) => number {
  const sign = isDescending ? -1 : 1;
  return (a, b) => {
    const difference = column === "name" ? names.compare(a.name, b.name) : a[column] - b[column];
    return sign * difference || names.compare(a.name, b.name);
  };
}
