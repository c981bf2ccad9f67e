import type { RunColumnInfo } from "@descent/contracts";
import { isQuoted, quote, unquote } from "../../lib/filter-text.ts";
import { splitNames } from "../../lib/split-names.ts";
import type { FilterOperator, FilterValue } from "./filter-form.ts";

type ColumnType = RunColumnInfo["type"];

const presence: readonly FilterOperator[] = ["exists", "not exists"];
const nulls: readonly FilterOperator[] = ["= null", "!= null"];
const order: readonly FilterOperator[] = ["<", "<=", ">", ">="];
const texts: readonly FilterOperator[] = ["contains", "not contains", "matches", "not matches"];
const sets: readonly FilterOperator[] = ["in", "not in"];

const operators: Record<ColumnType, readonly FilterOperator[]> = {
  number: ["=", "!=", ...order, ...sets, ...nulls, ...presence],
  text: ["=", "!=", ...texts, ...sets, ...nulls, ...presence],
  mixed: ["=", "!=", ...order, ...texts, ...sets, ...nulls, ...presence],
  time: [">", ">=", "<", "<=", ...nulls],
  tags: [...texts, ...presence],
};

/** The operators that fit the values of a column, the usual ones first. */
export function operatorsOf(type: ColumnType): readonly FilterOperator[] {
  return operators[type];
}

/** Whether a condition compares with something. */
export function takesValue(operator: FilterOperator): boolean {
  return !presence.includes(operator) && !nulls.includes(operator);
}

/** The constants that were typed: several, separated by commas outside quotes, where the operator takes them. */
export function readValues(text: string, operator: FilterOperator, type: ColumnType): FilterValue[] {
  if (!takesValue(operator)) return [];
  const parts = sets.includes(operator) ? splitNames(text) : [text];
  const isText = texts.includes(operator) || type === "text" || type === "time";
  return parts.map((part) => {
    if (sets.includes(operator) && isQuoted(part)) return unquote(part);
    return isText || part.trim() === "" || !Number.isFinite(Number(part)) ? part : Number(part);
  });
}

/** Constants as they are typed; in a set, a text that would read as another stands in quotes. */
export function writeValues(values: readonly FilterValue[], operator: FilterOperator): string {
  if (!sets.includes(operator)) return values.join(", ");
  return values.map((value) => (isPlain(value) ? String(value) : quote(String(value)))).join(", ");
}

/** A number, or a text that is neither parted by commas nor read as a number. */
function isPlain(value: FilterValue): boolean {
  if (typeof value === "number") return true;
  return value !== "" && value === value.trim() && !/[,"]/.test(value) && Number.isNaN(Number(value));
}
