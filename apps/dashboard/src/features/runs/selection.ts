/** What a click on a row's checkbox or eye asks for. */
export interface RangeClick {
  /** The rows as they stand, from above. */
  readonly order: readonly string[];
  /** Where the click before went. */
  readonly anchor: string | undefined;
  readonly clicked: string;
  /** Whether everything between the two is meant, as with Shift. */
  readonly isRange: boolean;
}

/** The rows that a click means. */
export function clickedRows({ order, anchor, clicked, isRange }: RangeClick): readonly string[] {
  const from = anchor === undefined ? -1 : order.indexOf(anchor);
  const to = order.indexOf(clicked);
  if (!isRange || from === -1 || to === -1) return [clicked];
  return order.slice(Math.min(from, to), Math.max(from, to) + 1);
}
