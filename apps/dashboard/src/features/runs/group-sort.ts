import { writeColumn } from "./column-names.ts";
import { columnOf } from "./columns.ts";
import { parseSort } from "./sort.ts";

/** What one level of groups can be ordered by. */
export interface GroupOrderings {
  readonly by: string;
  readonly aggregated: readonly string[];
  readonly statistic: string;
}

/** The order of groups that the order of runs asks for; the largest first where it asks for nothing that groups have. */
export function groupSort(sort: string, { by, aggregated, statistic }: GroupOrderings): string {
  const parts = parseSort(sort).flatMap(({ key, isDescending }) => {
    const sign = isDescending ? "-" : "";
    if (key === by) return [sign + writeColumn(key)];
    return aggregated.includes(key) ? [`${sign}${statistic}(${writeColumn(key)})`] : [];
  });
  return parts.length > 0 ? parts.join(",") : "-count";
}

const aggregatesMax = 20;

/** The shown columns whose numbers groups can gather, as many as one question may ask for. */
export function aggregatedColumns(keys: readonly string[], by: readonly string[]): string[] {
  return keys.filter((key) => columnOf(key).kind !== "field" && !by.includes(key)).slice(0, aggregatesMax);
}
