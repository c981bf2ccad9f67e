/** A way from one number at progress 0 to another at progress 1. */
type Interpolation = (from: number, to: number, progress: number) => number;

/** Along a straight line. */
export const linearBetween: Interpolation = (from, to, progress) => from + (to - from) * progress;

/** Along half a cosine, which leaves and arrives level. */
export const cosineBetween: Interpolation = (from, to, progress) =>
  to + ((from - to) * (1 + Math.cos(Math.PI * progress))) / 2;
