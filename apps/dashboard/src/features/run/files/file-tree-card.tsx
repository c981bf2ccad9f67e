import type { RunFile } from "@descent/contracts";
import { useDeferredValue, useMemo, useState, type ReactNode } from "react";
import { formatBytes, formatCount } from "../../../lib/format.ts";
import { searchMatcher } from "../../../lib/match-names.ts";
import { Card } from "../../../ui/card.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { FileTable } from "./file-table.tsx";
import { foldersAround, rowsOfTree, type FileOrder } from "./file-tree.ts";
import { filesMax } from "./queries.ts";

/** So many files are seen at one glance: all their folders are open to begin with. */
const openFilesMax = 100;

/** The tree of a run's files, searched and sorted; `upload` adds to it. */
export function FileTreeCard(props: {
  readonly files: readonly RunFile[];
  readonly selected: string | undefined;
  readonly onSelect: (path: string) => void;
  readonly upload: ReactNode;
}) {
  const { files, selected } = props;
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState<FileOrder>({ column: "name", isDescending: false });
  const matcher = useMatcher(search);
  const found = useMemo(() => files.filter(({ path }) => matcher.matches(path)), [files, matcher]);
  const { isOpen, toggle } = useOpenFolders(files.length, selected, search !== "");
  const rows = useMemo(() => rowsOfTree(found, order, isOpen), [found, order, isOpen]);
  return (
    <Card aria-label="Tree of files" className="flex h-full flex-col overflow-hidden">
      <div className="flex flex-wrap items-center gap-2 border-b border-line p-2">
        <SearchField label="Search files" value={search} onChange={setSearch} testId="file-search" />
        <output className="text-xs text-muted" data-testid="file-count">
          {matcher.problem ?? describeCount(found, files)}
        </output>
        <span className="ml-auto">{props.upload}</span>
      </div>
      <FileTable
        rows={rows}
        order={order}
        onOrder={setOrder}
        selected={selected}
        onSelect={props.onSelect}
        onToggle={toggle}
      />
    </Card>
  );
}

/** Typing stays quick: ten thousand paths are looked through when there is time. */
function useMatcher(search: string) {
  const settled = useDeferredValue(search);
  return useMemo(() => searchMatcher(settled), [settled]);
}

function describeCount(found: readonly RunFile[], all: readonly RunFile[]): string {
  const size = formatBytes(found.reduce((sum, file) => sum + file.size, 0));
  const count = formatCount(all.length, "file");
  if (found.length < all.length) return `${found.length.toLocaleString("en")} of ${count}, ${size}`;
  return all.length >= filesMax ? `the first ${count} by name, ${size}` : `${count}, ${size}`;
}

/** Which folders are open: all of a search's, those around the file that is looked at, and what the reader says. */
function useOpenFolders(count: number, selected: string | undefined, isSearch: boolean) {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isOpen = useMemo(() => {
    const around = new Set(selected === undefined ? [] : foldersAround(selected));
    return (folder: string) => {
      if (isSearch) return true;
      return said.get(folder) ?? (count <= openFilesMax || around.has(folder));
    };
  }, [said, selected, isSearch, count]);
  const toggle = (folder: string) => setSaid(new Map(said).set(folder, !isOpen(folder)));
  return { isOpen, toggle };
}
