/** Of the middle of the distribution, with 2.5 % left on either side. */
const probability = 0.95;

/**
 * The 97.5 % quantile of Student's t distribution: mean ± t · s / √n is the 95 % confidence interval of a mean, with
 * n − 1 degrees of freedom. Accurate to 1e-12; the work is O(degrees).
 *
 * Newton's method on P(|T| ≤ √ν tan θ), which has a closed form where ν is a whole number. As a function of θ it
 * rises ever more slowly, so that from 0 every step stays below the root and gets closer.
 * @param degrees of freedom ν, a whole number from 1 on
 */
export function studentT975(degrees: number): number {
  let angle = 0;
  let step = Infinity;
  while (step > 1e-10 * angle) {
    const { within, slope } = probabilityWithin(angle, degrees);
    step = (probability - within) / slope;
    angle += step;
  }
  return Math.sqrt(degrees) * Math.tan(angle);
}

/**
 * P(|T| ≤ √ν tan θ) and its derivative by θ. Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 for
 * odd and 26.7.4 for even ν: with c = cos θ, s = sin θ,
 *   odd:  2/π (θ + s (c + 2/3 c³ + … + 2·4…(ν−3) / 3·5…(ν−2) c^(ν−2)))
 *   even: s (1 + 1/2 c² + … + 1·3…(ν−3) / 2·4…(ν−2) c^(ν−2))
 * The derivative of either is its last term's: (ν − 1) c times that term, s left out.
 */
function probabilityWithin(angle: number, degrees: number): { within: number; slope: number } {
  if (degrees === 1) return { within: (2 / Math.PI) * angle, slope: 2 / Math.PI };
  const isOdd = degrees % 2 === 1;
  const cosine = Math.cos(angle);
  let term = isOdd ? cosine : 1;
  let sum = term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= ((power - 1) / power) * cosine * cosine;
    sum += term;
  }
  const slope = (degrees - 1) * cosine * term;
  if (!isOdd) return { within: Math.sin(angle) * sum, slope };
  return { within: (2 / Math.PI) * (angle + Math.sin(angle) * sum), slope: (2 / Math.PI) * slope };
}
