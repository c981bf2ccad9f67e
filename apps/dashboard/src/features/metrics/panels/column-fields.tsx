import { useQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import { NameOptions } from "../name-options.tsx";
import { useBoard } from "./board-context.ts";
import type { EditorFieldsProps } from "./editor-fields.tsx";
import { Field, fieldClass } from "./field.tsx";
import { NamesField } from "./names-field.tsx";
import { lengthMax } from "./panel-schema.ts";
import { configColumnsQuery } from "./use-run-records.ts";

/** A column of the runs: config, or the last value of a metric. */
export function ColumnField(
  props: EditorFieldsProps & {
    readonly label: string;
    readonly field: "xColumn" | "yColumn" | "groupBy";
    /** What an empty field stands for. */
    readonly emptyLabel: string;
  },
) {
  const { settings, field, onChange } = props;
  const columns = useColumns(props.metrics);
  const listId = useId();
  return (
    <Field label={props.label}>
      {(id) => (
        <>
          <input
            id={id}
            list={listId}
            data-testid={`panel-${field}`}
            placeholder={props.emptyLabel || "config.learningRate or summary.val/loss"}
            autoComplete="off"
            spellCheck={false}
            maxLength={lengthMax.name}
            value={settings[field]}
            onChange={(event) => onChange({ [field]: event.target.value.trim() })}
            className={`${fieldClass} figures`}
          />
          <NameOptions id={listId} names={columns.slice(0, 500)} />
        </>
      )}
    </Field>
  );
}

/** The columns of a table. */
export function ColumnsField({ settings, metrics, onChange }: EditorFieldsProps) {
  return (
    <NamesField
      label="Columns"
      placeholder="Add a column by its name"
      testId="panel-columns"
      names={useColumns(metrics)}
      chosen={settings.columns}
      onChange={(columns) => onChange({ columns })}
    />
  );
}

function useColumns(metrics: readonly string[]): readonly string[] {
  const { project } = useBoard();
  const { data } = useQuery(configColumnsQuery(project));
  return useMemo(
    () => [...(data?.items.map(({ name }) => name) ?? []), ...metrics.map((metric) => `summary.${metric}`)],
    [data, metrics],
  );
}
