/** How much of a curve's colour its parts have, on the page and in pictures alike. */
export const opacities = {
  /** Areas between curves. */
  band: 0.14,
  /** Lines behind what sums them up. */
  faint: 0.3,
  /** Points that may lie over each other. */
  dot: 0.45,
} as const;
