import { createPortal } from "react-dom";
import { besideCrosshair } from "./chart-tooltip.tsx";

/** What a point has to say, beside it, in `host`. */
export function PointTooltip(props: {
  readonly host: HTMLElement | null;
  readonly words: readonly string[];
  readonly left: number;
  readonly top: number;
  readonly chartWidth: number;
}) {
  const { host, left, top, chartWidth } = props;
  const [title, ...lines] = props.words;
  if (!host) return null;
  return createPortal(
    <output
      data-testid="point-tooltip"
      style={{ ...besideCrosshair(left, chartWidth), top }}
      className="absolute z-20 rounded-md border border-line-strong bg-surface px-2 py-1.5 text-[11.5px] leading-[17px] whitespace-nowrap shadow-lg"
    >
      <p className="font-semibold">{title}</p>
      {lines.map((line) => (
        <p key={line} className="figures text-muted">
          {line}
        </p>
      ))}
    </output>,
    host,
  );
}
