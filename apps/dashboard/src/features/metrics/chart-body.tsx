import type { LineChartModel } from "../../charts/chart-model.ts";
import { LineChart } from "../../charts/lazy-charts.ts";
import { describeError } from "../../lib/describe-error.ts";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useBoardZoom } from "./use-board-zoom.ts";

/** A chart in whichever state it is: drawn, loading, without points, or failed; always of the same size. */
export function ChartBody(props: {
  readonly model: LineChartModel | undefined;
  readonly emptyText: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly size: { readonly width: number; readonly height: number };
  readonly axis: string;
  readonly title: string;
}) {
  const { model, size } = props;
  const zoom = useBoardZoom(props.axis);
  if (model && model.lines.length > 0)
    return <LineChart model={model} {...size} axis={props.axis} title={props.title} zoom={zoom} />;
  if (props.error && !model)
    return (
      <div
        role="alert"
        className="grid h-full place-content-center justify-items-center gap-2 text-xs text-muted"
      >
        {describeError(props.error).title}
        <Button onClick={props.onRetry}>Try again</Button>
      </div>
    );
  if (props.isPending)
    return (
      <div className="h-full py-2">
        <Skeleton className="h-full opacity-50" />
      </div>
    );
  return <p className="grid h-full place-content-center text-xs text-muted">{props.emptyText}</p>;
}
