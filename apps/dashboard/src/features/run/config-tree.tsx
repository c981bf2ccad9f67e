import type { Json, JsonRecord } from "@descent/contracts";
import { formatValue } from "../../lib/format.ts";
import { classNames } from "../../ui/class-names.ts";

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
  if (!isBranch) return <ValueEntry name={name} text={formatValue(value)} />;
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

// What is longer than a line reads better below its name than beside it.
const lineLetters = 36;

/** A name and its value: beside each other, or below where the value is long. */
export function ValueEntry({ name, text }: { readonly name: string; readonly text: string }) {
  const isLong = text.length > lineLetters;
  return (
    <div className={isLong ? "py-1" : "flex justify-between gap-4 py-1"}>
      <dt className="max-w-1/2 shrink-0 text-muted [overflow-wrap:anywhere]">{name}</dt>
      <dd className={classNames("figures min-w-0 [overflow-wrap:anywhere]", !isLong && "text-right")}>
        {text}
      </dd>
    </div>
  );
}
