/** Pairs of step and multiplier beside each other. */
const blocks = 3;

/** A value at a step. */
type Point = readonly [t: number, value: number];

/** At most `rows` (≥ 2) of at least two values, at even distances, the first and the last among them. */
export function pick(values: readonly number[], rows: number): Point[] {
  const count = Math.min(rows, values.length);
  return Array.from({ length: count }, (_, index) => {
    const t = Math.round((index * (values.length - 1)) / (count - 1));
    return [t, values[t]!] as const;
  });
}

/** Steps and multipliers, down the first of three blocks, then down the next. */
export function table(points: readonly Point[]): string {
  const lines = Math.ceil(points.length / blocks);
  const digits = Math.max(...points.map(([t]) => String(t).length));
  const cell = (t: string, multiplier: string): string => `${t.padStart(digits)}  ${multiplier.padEnd(10)}`;
  const row = (line: number): string =>
    points
      .filter((_, index) => index % lines === line)
      .map(([t, value]) => cell(String(t), format(value)))
      .join("    ")
      .trimEnd();
  const header = Array<string>(Math.ceil(points.length / lines))
    .fill(cell("t", "multiplier"))
    .join("    ");
  return [header, ...Array.from({ length: lines }, (_, line) => row(line))].join("\n");
}

/** Four decimals, or as many significant digits where those would show next to nothing. */
function format(value: number): string {
  return value === 0 || value >= 0.001 ? value.toFixed(4) : value.toExponential(3);
}
