import { useId, useState } from "react";
import { NameOptions } from "./name-options.tsx";

/** Any metric as the x axis: typed or chosen from a list. A name that is no metric changes nothing. */
export function AxisMetric(props: {
  readonly metrics: readonly string[];
  readonly value: string | null;
  readonly onChange: (metric: string | null) => void;
}) {
  const { metrics, value, onChange } = props;
  const list = useId();
  const [draft, setDraft] = useState<string>();
  function change(text: string) {
    const isMetric = metrics.includes(text);
    setDraft(isMetric || text === "" ? undefined : text);
    if (isMetric) onChange(text);
    else if (text === "" && value !== null) onChange(null);
  }
  return (
    <>
      <input
        type="search"
        list={list}
        aria-label="Metric on the x axis"
        data-testid="axis-metric"
        placeholder="x: metric"
        value={draft ?? value ?? ""}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setDraft(undefined)}
        className="h-7 w-24 min-w-16 rounded-md border border-field bg-surface px-2 text-xs placeholder:text-muted"
      />
      <NameOptions id={list} names={metrics} />
    </>
  );
}
