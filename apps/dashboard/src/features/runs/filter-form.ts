import { quote } from "../../lib/filter-text.ts";
import { writeColumn } from "./column-names.ts";

/** What a condition asks of a column. */
export type FilterOperator =
  | "="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "contains"
  | "not contains"
  | "matches"
  | "not matches"
  | "in"
  | "not in"
  | "exists"
  | "not exists"
  | "= null"
  | "!= null";

/** A constant in a filter. */
export type FilterValue = string | number;

/** A condition on one column; `exists` and the comparisons with null have no values, `in` may have many. */
export interface FilterCondition {
  readonly column: string;
  readonly operator: FilterOperator;
  readonly values: readonly FilterValue[];
}

/** A filter that a form can show: conditions of which all or any must be met. */
export interface FilterForm {
  readonly join: "and" | "or";
  readonly conditions: readonly FilterCondition[];
}

/** The form as a text in the filter language. */
export function printFilter({ join, conditions }: FilterForm): string {
  return conditions.map(printCondition).join(` ${join} `);
}

function printCondition({ column, operator, values }: FilterCondition): string {
  const name = writeColumn(column);
  if (operator === "not exists") return `not ${name} exists`;
  // The language takes "not" before these too, but not for tags.
  if (operator === "not contains" || operator === "not matches")
    return `not ${name} ${operator.slice("not ".length)} ${printValue(values[0] ?? "")}`;
  if (operator === "in" || operator === "not in")
    return `${name} ${operator} (${values.map(printValue).join(", ")})`;
  const isWhole = operator === "exists" || operator === "= null" || operator === "!= null";
  return isWhole ? `${name} ${operator}` : `${name} ${operator} ${printValue(values[0] ?? "")}`;
}

function printValue(value: FilterValue): string {
  return typeof value === "number" ? String(value) : quote(value);
}
