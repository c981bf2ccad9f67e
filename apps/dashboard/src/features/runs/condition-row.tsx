import type { RunColumnInfo } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useId } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { readColumn } from "./column-names.ts";
import type { DraftCondition } from "./filter-builder.tsx";
import type { FilterOperator } from "./filter-form.ts";
import { operatorsOf, takesValue } from "./filter-values.ts";
import { valuesQuery } from "./queries.ts";

const fieldClass = "figures h-7 min-w-0 rounded-md border border-field bg-surface px-1.5";
const optionsMax = 300;

/** One condition: a column, an operator that fits it, and a value, with those that there are suggested. */
export function ConditionRow(props: {
  readonly project: string;
  readonly condition: DraftCondition;
  readonly columns: readonly RunColumnInfo[];
  readonly type: RunColumnInfo["type"];
  readonly onChange: (condition: DraftCondition) => void;
  readonly onRemove: () => void;
}) {
  const { condition, type, onChange } = props;
  const listId = useId();
  const operators = operatorsOf(type);
  const names = props.columns.map(({ name }) => readColumn(name));
  const found = names.filter((name) => name.toLowerCase().includes(condition.column.toLowerCase()));
  return (
    <div className="flex flex-wrap items-center gap-1.5" data-testid="condition">
      <input
        aria-label="Column"
        list={`${listId}columns`}
        placeholder="column"
        value={condition.column}
        spellCheck={false}
        onChange={(event) => onChange(withColumn(condition, event.target.value, props.columns))}
        className={`${fieldClass} flex-[2]`}
      />
      <datalist id={`${listId}columns`}>
        {found.slice(0, optionsMax).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
      <select
        aria-label="Operator"
        value={condition.operator}
        onChange={(event) => onChange({ ...condition, operator: event.target.value as FilterOperator })}
        className={fieldClass}
      >
        {[...new Set([...operators, condition.operator])].map((operator) => (
          <option key={operator}>{operator}</option>
        ))}
      </select>
      {takesValue(condition.operator) && <ValueField {...props} listId={`${listId}values`} />}
      <IconButton label="Remove this condition" icon={<X aria-hidden />} onClick={props.onRemove} />
    </div>
  );
}

/** Keeps the operator where it fits the other column, too. */
function withColumn(
  condition: DraftCondition,
  column: string,
  columns: readonly RunColumnInfo[],
): DraftCondition {
  const type = columns.find(({ name }) => readColumn(name) === column)?.type;
  if (!type) return { ...condition, column };
  const operators = operatorsOf(type);
  const isFitting = operators.includes(condition.operator);
  return { ...condition, column, operator: isFitting ? condition.operator : (operators[0] ?? "=") };
}

const hints: Partial<Record<RunColumnInfo["type"], string>> = { time: "-7d or 2026-01-31", number: "0.01" };

function ValueField(props: {
  readonly project: string;
  readonly condition: DraftCondition;
  readonly columns: readonly RunColumnInfo[];
  readonly type: RunColumnInfo["type"];
  readonly listId: string;
  readonly onChange: (condition: DraftCondition) => void;
}) {
  const { condition, type } = props;
  const isKnown = props.columns.some(({ name }) => readColumn(name) === condition.column);
  const hasValues = isKnown && type !== "time";
  const values =
    useQuery(valuesQuery(props.project, hasValues ? condition.column : "", "")).data?.items ?? [];
  return (
    <>
      <input
        aria-label="Value"
        list={props.listId}
        placeholder={condition.operator.endsWith("in") ? "a, b, c" : (hints[type] ?? "value")}
        value={condition.text}
        spellCheck={false}
        onChange={(event) => props.onChange({ ...condition, text: event.target.value })}
        className={`${fieldClass} flex-[2]`}
      />
      <datalist id={props.listId}>
        {values.map(({ value, runCount }) => (
          <option key={String(value)} value={String(value)}>{`${value} (${runCount})`}</option>
        ))}
      </datalist>
    </>
  );
}
