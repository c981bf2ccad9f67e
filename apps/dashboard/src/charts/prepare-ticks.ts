const mantissas = [1, 2, 5];

/** Round values between low and high, about `count` of them. */
export function linearTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  return multiples(low, high, niceStep((high - low) / count));
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const mantissa = [...mantissas, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return mantissa * power;
}

function multiples(low: number, high: number, step: number): number[] {
  const ticks: number[] = [];
  // Farther from zero the next factor is the same number: values that differ in their last digits have no ticks.
  if (!(Math.max(Math.abs(low), Math.abs(high)) / step < Number.MAX_SAFE_INTEGER)) return ticks;
  for (let factor = Math.ceil(low / step - 1e-9); factor * step <= high + step * 1e-9; factor++)
    ticks.push(Number((factor * step).toPrecision(12)));
  return ticks;
}

/** Powers of ten between low and high, thinned to about `count`; within one decade also their halves and fifths. */
export function logTicks(low: number, high: number, count: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const inside = (value: number) => value >= low * 0.999999 && value <= high * 1.000001;
  const decades = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const powers = decades.filter((exponent) => inside(10 ** exponent));
  const every = Math.ceil(powers.length / count);
  if (powers.length > 2) return powers.filter((exponent) => exponent % every === 0).map(powerOfTen);
  const finer = decades.flatMap((exponent) => mantissas.map((mantissa) => Number(`${mantissa}e${exponent}`)));
  const ticks = finer.filter(inside);
  return ticks.length > 1 ? ticks : linearTicks(low, high, count);
}

/** Ten to an exponent, free of the dust of repeated multiplication. */
function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}

const minute = 60;
const hour = 3600;
const day = 86_400;
const clockSteps = [
  1, 2, 5, 10, 15, 30,
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 5, 10, 30, 100, 365].map((count) => count * day),
]; // prettier-ignore

/** The step between ticks, in seconds, that people read off a clock. */
export function clockStep(spanSeconds: number, count: number): number {
  const rough = spanSeconds / count;
  if (rough < 1) return niceStep(rough);
  return clockSteps.find((step) => step >= rough) ?? niceStep(rough);
}

/** Ticks of an axis in seconds. */
export function durationTicks(low: number, high: number, count: number): number[] {
  return high > low ? multiples(low, high, clockStep(high - low, count)) : [low];
}

/** Ticks of an axis in epoch milliseconds, at round times of the reader's own clock. */
export function wallTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const zoneMs = new Date(low).getTimezoneOffset() * minute * 1000;
  const stepMs = clockStep((high - low) / 1000, count) * 1000;
  return multiples(low - zoneMs, high - zoneMs, stepMs).map((tick) => tick + zoneMs);
}
