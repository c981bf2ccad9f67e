"use client";

import type { RunColumnInfo } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { queryStateOf } from "../../lib/query-state.ts";
import { ListState } from "../../ui/list-state.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { readColumn } from "./column-names.ts";
import { ConditionRow } from "./condition-row.tsx";
import { printFilter, type FilterForm } from "./filter-form.ts";
import { readValues, takesValue, writeValues } from "./filter-values.ts";
import { parseFilter } from "./parse-filter.ts";
import { columnsQuery } from "./queries.ts";

type Draft = Omit<FilterForm, "conditions"> & { readonly conditions: readonly DraftCondition[] };

/** A condition as it is being typed. */
export interface DraftCondition {
  readonly id: number;
  readonly column: string;
  readonly operator: FilterForm["conditions"][number]["operator"];
  readonly text: string;
}

const joins = [
  { value: "and", label: "All" },
  { value: "or", label: "Any" },
] as const;

/** A filter put together from conditions. It reads and writes the text of the filter. */
export function FilterBuilder(props: {
  readonly project: string;
  readonly filter: string;
  readonly onApply: (filter: string) => void;
}) {
  const form = parseFilter(props.filter);
  const columns = useQuery(columnsQuery(props.project, ""));
  if (form)
    return (
      <>
        <Builder {...props} form={form} columns={columns.data?.items ?? []} />
        <ListState {...queryStateOf(columns)} />
      </>
    );
  return (
    <div className="w-72 space-y-2 text-xs" data-testid="filter-is-text">
      <p>This filter says more than the form can show: it is edited as text.</p>
      <Button onClick={() => props.onApply("")}>Begin a new one</Button>
    </div>
  );
}

function Builder(props: {
  readonly project: string;
  readonly form: FilterForm;
  readonly columns: readonly RunColumnInfo[];
  readonly onApply: (filter: string) => void;
}) {
  const { columns } = props;
  const [draft, setDraft] = useState(() => draftOf(props.form));
  const typeOf = (column: string) =>
    columns.find(({ name }) => readColumn(name) === column)?.type ?? (column === "" ? "text" : "mixed");
  const change = (conditions: readonly DraftCondition[]) => setDraft({ ...draft, conditions });
  return (
    <form
      className="w-[min(30rem,calc(100vw-3rem))] space-y-2 text-xs"
      data-testid="filter-builder"
      onSubmit={(event) => {
        event.preventDefault();
        props.onApply(filterOf(draft, typeOf));
      }}
    >
      <div className="flex items-center gap-2">
        <Segmented
          label="How conditions are joined"
          options={joins}
          value={draft.join}
          onChange={(join) => setDraft({ ...draft, join })}
        />
        of these are met
      </div>
      {draft.conditions.map((condition) => (
        <ConditionRow
          key={condition.id}
          project={props.project}
          condition={condition}
          columns={columns}
          type={typeOf(condition.column)}
          onChange={(next) => change(draft.conditions.map((one) => (one === condition ? next : one)))}
          onRemove={() => change(draft.conditions.filter((one) => one !== condition))}
        />
      ))}
      <Ends
        isReady={draft.conditions.every(isComplete)}
        onAdd={() => change([...draft.conditions, emptyCondition(draft)])}
      />
    </form>
  );
}

function draftOf({ join, conditions }: FilterForm): Draft {
  const drafts = conditions.map(({ column, operator, values }, id) => ({
    id,
    column: readColumn(column),
    operator,
    text: writeValues(values, operator),
  }));
  const draft = { join, conditions: drafts };
  return drafts.length > 0 ? draft : { join, conditions: [emptyCondition(draft)] };
}

function emptyCondition({ conditions }: Draft): DraftCondition {
  return { id: Math.max(0, ...conditions.map(({ id }) => id)) + 1, column: "", operator: "=", text: "" };
}

function isComplete({ column, operator, text }: DraftCondition): boolean {
  return column !== "" && (!takesValue(operator) || text !== "");
}

function filterOf(draft: Draft, typeOf: (column: string) => RunColumnInfo["type"]): string {
  const conditions = draft.conditions.map(({ column, operator, text }) => ({
    column,
    operator,
    values: readValues(text, operator, typeOf(column)),
  }));
  return printFilter({ join: draft.join, conditions });
}

function Ends({ isReady, onAdd }: { readonly isReady: boolean; readonly onAdd: () => void }) {
  return (
    <div className="flex gap-2">
      <Button onClick={onAdd}>
        <Plus aria-hidden className="size-3.5" /> Condition
      </Button>
      <Button type="submit" className="ml-auto" disabled={!isReady} data-testid="apply-filter">
        Apply
      </Button>
    </div>
  );
}
