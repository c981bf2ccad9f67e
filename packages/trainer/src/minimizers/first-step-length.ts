/**
 * The step length at which a parabola with this slope comes down as far as the last iteration did, a little
 * enlarged, at most 1; 1 where there was no last iteration or it did not come down. Source: Nocedal & Wright, "Numerical
 * optimization" (2nd ed.), equation 3.60 and the text below.
 */
export function interpolatedStepLength(lastValueChange: number, slope: number): number {
  const length = Math.min(1, (1.01 * 2 * lastValueChange) / slope);
  return length > 0 ? length : 1;
}
