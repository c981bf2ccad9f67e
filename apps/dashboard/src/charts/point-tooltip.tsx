/** What a point has to say, beside it: on the left where the right half of the chart would end too soon. */
export function PointTooltip(props: {
  readonly words: readonly string[];
  readonly left: number;
  readonly top: number;
  readonly chartWidth: number;
}) {
  const { left, top, chartWidth } = props;
  const side = left > chartWidth / 2 ? { right: chartWidth - left + 12 } : { left: left + 12 };
  const [title, ...lines] = props.words;
  return (
    <output
      data-testid="point-tooltip"
      style={{ ...side, top }}
      className="absolute z-20 rounded-md border border-line-strong bg-surface px-2 py-1.5 text-[11.5px] leading-[17px] whitespace-nowrap shadow-lg"
    >
      <p className="font-semibold">{title}</p>
      {lines.map((line) => (
        <p key={line} className="figures text-muted">
          {line}
        </p>
      ))}
    </output>
  );
}
