"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { comparedMax } from "../../lib/side-by-side.ts";
import { Button } from "../../ui/button.tsx";
import { queryStateOf } from "../../lib/query-state.ts";
import { ListState } from "../../ui/list-state.tsx";
import { Popover } from "../../ui/popover.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { suggestedRunsQuery } from "./queries.ts";
import type { Comparison } from "./use-compared.ts";

/** Adds a run to the comparison, found by its name. */
export function AddRun({
  project,
  comparison,
}: {
  readonly project: string;
  readonly comparison: Comparison;
}) {
  const isFull = comparison.runs.length >= comparedMax;
  return (
    <Popover
      title="Add a run"
      align="end"
      trigger={
        <Button
          data-testid="add-run"
          disabled={isFull}
          title={isFull ? `At most ${comparedMax} runs` : undefined}
        >
          <Plus aria-hidden className="size-3.5" /> Add a run
        </Button>
      }
    >
      <Suggestions project={project} comparison={comparison} />
    </Popover>
  );
}

function Suggestions({ project, comparison }: { readonly project: string; readonly comparison: Comparison }) {
  const [search, setSearch] = useState("");
  const query = useQuery(suggestedRunsQuery(project, search.trim()));
  const { runs, choose } = comparison;
  const items = query.data?.items.filter((run) => !runs.includes(run.id)) ?? [];
  return (
    <div className="w-64 space-y-2">
      <SearchField label="Search runs by name" value={search} onChange={setSearch} />
      <ul className="max-h-64 overflow-y-auto">
        {items.map((run) => (
          <li key={run.id}>
            <button
              type="button"
              className="w-full truncate rounded px-2 py-1 text-left hover:bg-sunken"
              onClick={() => choose([...runs, run.id])}
            >
              {run.name}
            </button>
          </li>
        ))}
      </ul>
      <ListState {...queryStateOf(query)}>
        {items.length === 0 && <p className="px-2 text-muted">No other run has such a name.</p>}
      </ListState>
    </div>
  );
}
