"use client";

import type { RunDetail } from "@descent/contracts";
import { useMemo, useState } from "react";
import type { TextEntry } from "../../lib/environment-entries.ts";
import { formatCount } from "../../lib/format.ts";
import { Part } from "../../ui/part.tsx";
import { Toggle } from "../../ui/toggle.tsx";
import { compareEntries } from "./compare-rows.ts";
import { CompareTable, Missing } from "./compare-table.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { exportTexts } from "./export-rows.ts";
import type { Comparison } from "./use-compared.ts";

/** What runs say of themselves side by side: only what differs, or everything. */
export function TextDiff(props: {
  readonly project: string;
  readonly title: string;
  readonly testId: string;
  readonly comparison: Comparison;
  /** What a run says, always by the same function. */
  readonly entriesOf: (run: RunDetail) => readonly TextEntry[];
}) {
  const { title, comparison, entriesOf } = props;
  const [isWhole, setIsWhole] = useState(false);
  const { columns } = comparison;
  const all = useMemo(() => compareEntries(columns.map(({ run }) => entriesOf(run))), [columns, entriesOf]);
  const rows = isWhole ? all : all.filter((row) => row.isDifferent);
  const names = columns.map(({ run }) => run.name);
  return (
    <Part
      title={title}
      testId={props.testId}
      actions={
        <>
          <span className="text-xs text-muted">
            {rows.length} of {formatCount(all.length, "key")}
          </span>
          <Toggle label="Only differences" isOn={!isWhole} onChange={(isOn) => setIsWhole(!isOn)} />
          <ExportMenu
            project={props.project}
            title={title}
            cells={(form) => exportTexts(names, rows, form)}
          />
        </>
      }
    >
      {rows.length === 0 && (
        <p className="pb-2 text-muted">
          {all.length === 0 ? "None of these runs says anything here." : "The same for all of these runs."}
        </p>
      )}
      <CompareTable
        label="Key"
        comparison={comparison}
        rows={rows.map((row) => row.key)}
        renderCell={(row, column) => {
          const text = rows[row]?.texts[column];
          return text === undefined ? <Missing /> : <span title={text}>{text}</span>;
        }}
      />
    </Part>
  );
}
