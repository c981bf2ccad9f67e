"use client";

import type { Json, JsonRecord } from "@descent/contracts";
import { useMemo, useState } from "react";
import { isBranch } from "../../../lib/flatten-json.ts";
import { formatValue } from "../../../lib/format.ts";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { Part } from "../../../ui/part.tsx";
import { pruneConfig } from "./prune-config.ts";
import { ValueEntry } from "./value-entry.tsx";

/** What was chosen, nested as it was given: folds, is searched, and can be taken away as JSON. */
export function ConfigTree({ config }: { readonly config: JsonRecord }) {
  const [search, setSearch] = useState("");
  const shown = useMemo(() => pruneConfig(config, search), [config, search]);
  const isEmpty = Object.keys(config).length === 0;
  return (
    <Part
      title="Config"
      actions={
        !isEmpty && (
          <>
            <SearchField label="Search config" value={search} onChange={setSearch} testId="config-search" />
            <CopyButton label="Copy config as JSON" text={JSON.stringify(config, null, 2)} />
          </>
        )
      }
    >
      {isEmpty && <p className="text-muted">This run was given no config.</p>}
      {!isEmpty && Object.keys(shown).length === 0 && (
        <p className="text-muted">No key or value contains “{search}”.</p>
      )}
      <div data-testid="config" className="max-h-[36rem] overflow-y-auto">
        <Branch record={shown} path="" />
      </div>
    </Part>
  );
}

function Branch({ record, path }: { readonly record: JsonRecord; readonly path: string }) {
  return Object.entries(record).map(([key, value]) => (
    <Entry key={key} name={key} value={value} path={path === "" ? key : `${path}.${key}`} />
  ));
}

function Entry({
  name,
  value,
  path,
}: {
  readonly name: string;
  readonly value: Json;
  readonly path: string;
}) {
  if (!isBranch(value)) return <ValueEntry name={name} text={formatValue(value)} path={path} />;
  return (
    <details open className="group/branch border-t border-line py-0.5">
      <summary className="flex w-fit list-none gap-1.5 rounded text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <span aria-hidden>▸</span>
        {name}
      </summary>
      <div className="ml-1 border-l border-line pl-3">
        <Branch record={value} path={path} />
      </div>
    </details>
  );
}
