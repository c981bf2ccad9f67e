"use client";

import type { RunColumnInfo } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { queryStateOf, type QueryState } from "../../lib/query-state.ts";
import { ListState } from "../../ui/list-state.tsx";
import { automaticColumns, showColumns } from "./column-layout.ts";
import { readColumn } from "./column-names.ts";
import { columnOf, configColumns, fieldColumns } from "./columns.ts";
import { columnsQuery } from "./queries.ts";
import type { RunTable } from "./use-run-table.ts";

const listedMax = 200;

/** Every column that the runs have, to be ticked. */
export function ColumnPicker({ table }: { readonly table: RunTable }) {
  const { columns } = table;
  const { layout, change, keys } = columns;
  const [search, setSearch] = useState("");
  const { found, hasMore, asked } = useFound(table.project, search);
  const shown = new Set(keys);
  const set = (changed: readonly string[], isShown: boolean) =>
    change(showColumns(layout, keys, { keys: changed, isShown }));
  return (
    <div className="w-72 text-xs" data-testid="column-picker">
      <input
        type="search"
        aria-label="Find columns"
        placeholder="Find in config, summary, min, max"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="h-7 w-full rounded-md border border-field bg-surface px-2 placeholder:text-muted"
      />
      <div className="my-2 flex flex-wrap gap-1.5">
        <Button className="text-xs" onClick={() => set(configColumns(table.runs).varying, true)}>
          Show all that vary
        </Button>
        <Button
          className="text-xs"
          disabled={layout === automaticColumns}
          onClick={() => change({ ...automaticColumns, widths: layout.widths })}
        >
          Automatic
        </Button>
      </div>
      <ul className="max-h-64 overflow-auto">
        {found.slice(0, listedMax).map((key) => (
          <li key={key}>
            <label className="flex min-h-6 items-center gap-2 rounded px-1 hover:bg-sunken">
              <input
                type="checkbox"
                checked={shown.has(key)}
                onChange={(event) => set([key], event.target.checked)}
                className="size-3.5 shrink-0 accent-(--accent)"
              />
              <ColumnName name={key} />
            </label>
          </li>
        ))}
      </ul>
      <Note asked={asked} found={found.length} hasMore={hasMore} search={search} />
    </div>
  );
}

function ColumnName({ name }: { readonly name: string }) {
  const { kind, label } = columnOf(name);
  if (kind === "field") return <span>{label}</span>;
  return (
    <span className="figures min-w-0 break-all">
      <span className="text-muted">{kind}.</span>
      {name.slice(kind.length + 1)}
    </span>
  );
}

function Note(props: {
  readonly asked: QueryState;
  readonly found: number;
  readonly hasMore: boolean;
  readonly search: string;
}) {
  const { asked, found, hasMore, search } = props;
  if (asked.isPending) return <ListState {...asked} />;
  if (found === 0) return <p className="pt-2 text-muted">No column contains “{search}”.</p>;
  if (found <= listedMax && !hasMore) return null;
  const shown = Math.min(found, listedMax).toLocaleString("en");
  const rest = hasMore ? "more" : found.toLocaleString("en");
  return (
    <p className="pt-2 text-muted">
      The first {shown} of {rest}: type more of a name, from its beginning such as <code>config.</code>
    </p>
  );
}

function useFound(project: string, search: string): { found: string[]; hasMore: boolean; asked: QueryState } {
  const query = useQuery(columnsQuery(project, ""));
  const all = query.data;
  // Of more columns than one answer holds, the server finds those that begin so.
  const beginning = useQuery({
    ...columnsQuery(project, search),
    enabled: all?.hasMore === true && search !== "",
  });
  const names = new Set([
    ...fieldColumns.map(({ key }) => key),
    ...attributesOf(all?.items),
    ...attributesOf(beginning.data?.items),
  ]);
  const wanted = search.toLowerCase();
  const found = [...names].filter((key) => `${key} ${columnOf(key).label}`.toLowerCase().includes(wanted));
  const asked = queryStateOf(all === undefined ? query : beginning);
  return { found, hasMore: (beginning.data ?? all)?.hasMore ?? false, asked };
}

function attributesOf(items: readonly RunColumnInfo[] = []): string[] {
  return items.map(({ name }) => readColumn(name)).filter((key) => columnOf(key).kind !== "field");
}
