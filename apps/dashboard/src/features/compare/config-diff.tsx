"use client";

import { useMemo, useState } from "react";
import { formatValue } from "../../lib/format.ts";
import { Part } from "../../ui/part.tsx";
import { Toggle } from "../../ui/toggle.tsx";
import { compareConfigs } from "./compare-rows.ts";
import { CompareTable } from "./compare-table.tsx";
import type { Comparison } from "./use-compared.ts";

/** The configs side by side: only what differs, or everything. */
export function ConfigDiff({ comparison }: { readonly comparison: Comparison }) {
  const [isWhole, setIsWhole] = useState(false);
  const { columns } = comparison;
  const all = useMemo(() => compareConfigs(columns.map(({ run }) => run.config)), [columns]);
  const rows = isWhole ? all : all.filter((row) => row.isDifferent);
  return (
    <Part
      title="Config"
      testId="config-diff"
      actions={
        <>
          <span className="text-xs text-muted">
            {rows.length} of {all.length} keys
          </span>
          <Toggle label="Only differences" isOn={!isWhole} onChange={(isOn) => setIsWhole(!isOn)} />
        </>
      }
    >
      {rows.length === 0 && <p className="pb-2 text-muted">These configs are the same.</p>}
      <CompareTable
        label="Key"
        comparison={comparison}
        rows={rows.map((row) => row.key)}
        renderCell={(row, column) => {
          const value = rows[row]?.values[column];
          if (value === undefined) return <span className="text-muted italic">not set</span>;
          const text = typeof value === "string" ? JSON.stringify(value) : formatValue(value);
          return <span title={text}>{text}</span>;
        }}
      />
    </Part>
  );
}
