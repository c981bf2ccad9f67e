/** The value, or the nearer of two bounds where it lies beyond them. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
