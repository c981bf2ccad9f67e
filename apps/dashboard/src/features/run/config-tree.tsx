import type { Json, JsonRecord } from "@descent/contracts";
import { formatValue } from "../../lib/format.ts";

/** What was chosen, nested as it was given. */
export function ConfigTree({ config }: { readonly config: JsonRecord }) {
  const entries = Object.entries(config);
  if (entries.length === 0) return <p className="text-muted">This run was given no config.</p>;
  return (
    <dl className="divide-y divide-line border-y border-line" data-testid="config">
      {entries.map(([key, value]) => (
        <ConfigEntry key={key} name={key} value={value} />
      ))}
    </dl>
  );
}

function ConfigEntry({ name, value }: { readonly name: string; readonly value: Json }) {
  const isBranch =
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  if (!isBranch)
    return (
      <div className="flex justify-between gap-4 py-1">
        <dt className="break-all text-muted">{name}</dt>
        <dd className="figures text-right break-all">{formatValue(value)}</dd>
      </div>
    );
  return (
    <div className="py-1">
      <dt className="text-muted">{name}</dt>
      <dd className="ml-1 border-l border-line pl-3">
        <dl className="divide-y divide-line">
          {Object.entries(value).map(([key, child]) => (
            <ConfigEntry key={key} name={key} value={child} />
          ))}
        </dl>
      </dd>
    </div>
  );
}
