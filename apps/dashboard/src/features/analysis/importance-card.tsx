import { memo, useState } from "react";
import type { ObservationSet } from "../../charts/observation.ts";
import { importanceRowsMin, type ParameterImportance } from "../../charts/prepare-importance.ts";
import { formatCount } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { ChartCard } from "../../ui/chart-card.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { classNames } from "../../ui/class-names.ts";
import type { AnalysisProps } from "./analysis-settings.ts";
import { useImportance } from "./use-importance.ts";

const height = 236;

/** How much each parameter matters to the objective, beside the direction in which it pulls. */
export const ImportanceCard = memo(function ImportanceCard(props: Omit<AnalysisProps, "selected">) {
  const { set, settings, patch } = props;
  const model = useImportance(set);
  const { correlation } = settings;
  const isEnough = model !== undefined && model.parameters.length > 0;
  return (
    <div data-testid="importance" data-rows={model?.rows}>
      <ChartCard
        title={`What matters for ${set.objective.metric}`}
        note={isEnough ? `from ${formatCount(model.rows, set.noun)}` : ""}
      >
        <div className="flex items-center gap-2 pt-1.5 pb-1">
          <Segmented
            label="Correlation"
            options={[
              { value: "spearman", label: "Spearman" },
              { value: "pearson", label: "Pearson" },
            ]}
            value={correlation}
            onChange={(value) => patch({ correlation: value })}
          />
        </div>
        <div style={{ minHeight: height }}>
          {!model && <Skeleton className="h-[236px] opacity-50" />}
          {model && !isEnough && <TooFew set={set} rows={model.rows} />}
          {isEnough && <ImportanceTable parameters={model.parameters} correlation={correlation} />}
        </div>
      </ChartCard>
    </div>
  );
});

function TooFew({ set, rows }: { readonly set: ObservationSet; readonly rows: number }) {
  return (
    <p className="grid h-[236px] place-content-center px-4 text-center text-xs text-muted">
      {set.parameters.length === 0
        ? `No parameter differs between these ${set.noun}s.`
        : `${formatCount(rows, set.noun)} with a result; importance is worked out from ${importanceRowsMin} on: fewer say little.`}
    </p>
  );
}

const rowsMax = 7;

function ImportanceTable(props: {
  readonly parameters: readonly ParameterImportance[];
  readonly correlation: "spearman" | "pearson";
}) {
  const { parameters, correlation } = props;
  const [isWhole, setIsWhole] = useState(false);
  return (
    <>
      <ImportanceRows
        parameters={isWhole ? parameters : parameters.slice(0, rowsMax)}
        correlation={correlation}
      />
      {parameters.length > rowsMax && (
        <Button className="mt-1 h-6 text-xs" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? `First ${rowsMax}` : `All ${parameters.length} parameters`}
        </Button>
      )}
    </>
  );
}

function ImportanceRows(props: Parameters<typeof ImportanceTable>[0]) {
  const heading = "pb-1 text-left font-medium";
  return (
    <table className="w-full table-fixed text-xs">
      <thead>
        <tr className="text-[11px] text-muted">
          <th scope="col" className={`${heading} w-[34%]`}>
            Parameter
          </th>
          <th
            scope="col"
            className={heading}
            title="Share of a random forest's permutation importance, on rows that its trees have not seen"
          >
            Importance
          </th>
          <th scope="col" className={heading}>
            Correlation
          </th>
        </tr>
      </thead>
      <tbody>
        {props.parameters.map((one) => (
          <ImportanceRow key={one.key} parameter={one} correlation={one[props.correlation]} />
        ))}
      </tbody>
    </table>
  );
}

function ImportanceRow(props: { readonly parameter: ParameterImportance; readonly correlation: number }) {
  const { label, importance } = props.parameter;
  return (
    <tr className="h-7" data-testid="importance-row" data-parameter={label} data-importance={importance}>
      <th scope="row" className="truncate pr-2 text-left font-normal" title={label}>
        {label}
      </th>
      <td className="pr-3" aria-label={`${Math.round(importance * 100)}%`}>
        <span className="flex items-center gap-1.5">
          <span className="h-3 flex-1 rounded-sm bg-sunken">
            <span
              aria-hidden
              className="block h-full rounded-sm bg-[var(--series-0)]"
              style={{ width: `${importance * 100}%` }}
            />
          </span>
          <span className="figures w-9 text-right">{Math.round(importance * 100)}%</span>
        </span>
      </td>
      <Correlation value={props.correlation} />
    </tr>
  );
}

/** A bar from the middle: to the right where the objective rises with the parameter, to the left where it falls. */
function Correlation({ value }: { readonly value: number }) {
  if (Number.isNaN(value)) return <td className="text-[11px] text-muted">no order</td>;
  const share = Math.abs(value) * 50;
  const text = `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
  return (
    <td aria-label={text}>
      <span className="flex items-center gap-1.5">
        <span className="relative h-3 flex-1 rounded-sm bg-sunken">
          <span aria-hidden className="absolute left-1/2 h-full w-px bg-line-strong" />
          <span
            aria-hidden
            className={classNames(
              "absolute h-full rounded-sm",
              value < 0 ? "bg-[var(--series-1)]" : "bg-[var(--series-2)]",
            )}
            style={{ width: `${share}%`, left: `${value < 0 ? 50 - share : 50}%` }}
          />
        </span>
        <span className="figures w-11 text-right">
          {value < 0 ? "−" : "+"}
          {Math.abs(value).toFixed(2)}
        </span>
      </span>
    </td>
  );
}
