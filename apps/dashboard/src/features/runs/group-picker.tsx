"use client";

import { groupStatisticSchema } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { queryStateOf } from "../../lib/query-state.ts";
import { ListState } from "../../ui/list-state.tsx";
import { readColumn, writeColumn } from "./column-names.ts";
import { columnOf, isSortable } from "./columns.ts";
import { columnsQuery } from "./queries.ts";
import type { RunTable } from "./use-run-table.ts";

const levelsMax = 5;
const fieldClass = "h-7 min-w-0 flex-1 rounded-md border border-field bg-surface px-1.5";

/** The columns that runs are grouped by, from the outermost to the innermost, and what groups gather. */
export function GroupPicker({ table }: { readonly table: RunTable }) {
  const { by, patchParams } = table.params;
  const query = useQuery(columnsQuery(table.project, ""));
  const columns = query.data?.items ?? [];
  const choices = columns
    .map(({ name }) => readColumn(name))
    .filter((key) => isSortable(key) && !by.includes(key));
  const group = (keys: readonly string[]) =>
    patchParams({ group: keys.map(writeColumn).join(",") || undefined });
  return (
    <div className="w-64 space-y-2 text-xs" data-testid="group-picker">
      <Levels by={by} onChange={group} />
      {by.length < levelsMax && (
        <label className="flex items-center gap-2">
          {by.length === 0 ? "Group by" : "then by"}
          <select
            value=""
            onChange={(event) => group([...by, event.target.value])}
            className={fieldClass}
            data-testid="add-group"
          >
            <option value="">choose a column</option>
            {choices.map((key) => (
              <option key={key} value={key}>
                {key}
              </option>
            ))}
          </select>
        </label>
      )}
      <ListState {...queryStateOf(query)} />
      <StatisticChoice table={table} />
      {by.length > 0 && (
        <Button className="text-xs" onClick={() => group([])}>
          No groups
        </Button>
      )}
    </div>
  );
}

function Levels(props: {
  readonly by: readonly string[];
  readonly onChange: (by: readonly string[]) => void;
}) {
  return props.by.map((key, level) => (
    <div key={key} className="flex items-center gap-2" style={{ paddingLeft: level * 12 }}>
      <span className="figures min-w-0 flex-1 truncate">{columnOf(key).label}</span>
      <IconButton
        label={`Do not group by ${columnOf(key).label}`}
        icon={<X aria-hidden />}
        onClick={() => props.onChange(props.by.filter((one) => one !== key))}
      />
    </div>
  ));
}

function StatisticChoice({ table }: { readonly table: RunTable }) {
  const { statistic, patchParams } = table.params;
  return (
    <label className="flex items-center gap-2">
      Groups show the
      <select
        value={statistic}
        onChange={(event) => patchParams({ statistic: event.target.value })}
        className={fieldClass}
      >
        {groupStatisticSchema.options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}
