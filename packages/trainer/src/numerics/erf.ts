/*
 * The error function in float64, with a relative error below 1e-15. Rational approximations and their
 * coefficients: FreeBSD's msun, s_erf.c, "Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice is preserved." Coefficients go from the highest power
 * down.
 */

/** erf(x) = x + x · R(x²) for |x| < 0.84375. */
const nearZero = {
  top: [
    -2.37630166566501626084e-5, -5.77027029648944159157e-3, -2.84817495755985104766e-2,
    -3.2504210724700149937e-1, 1.28379167095512558561e-1,
  ],
  bottom: [
    -3.9602282787753681232e-6, 1.32494738004321644526e-4, 5.08130628187576562776e-3,
    6.50222499887672944485e-2, 3.97917223959155352819e-1, 1,
  ],
};

/** erf(x) = 0.84506291151046752930 + R(|x| − 1) for |x| < 1.25. */
const nearOne = {
  top: [
    -2.166375594868790843e-3, 3.54783043256182359371e-2, -1.10894694282396677476e-1,
    3.18346619901161753674e-1, -3.72207876035701323847e-1, 4.14856118683748331666e-1,
    -2.36211856075265944077e-3,
  ],
  bottom: [
    1.1984499846799107417e-2, 1.36370839120290507362e-2, 1.26171219808761642112e-1, 7.18286544141962662868e-2,
    5.40397917702171048937e-1, 1.06420880400844228286e-1, 1,
  ],
};
const middle = 8.45062911510467529297e-1;

/** erfc(x) = exp(−x² − 0.5625 + R(1 / x²)) / |x| for |x| < 1 / 0.35. */
const beyondOne = {
  top: [
    -9.81432934416914548592, -8.12874355063065934246e1, -1.84605092906711035994e2, -1.62396669462573470355e2,
    -6.23753324503260060396e1, -1.05586262253232909814e1, -6.93858572707181764372e-1,
    -9.86494403484714822705e-3,
  ],
  bottom: [
    -6.04244152148580987438e-2, 6.57024977031928170135, 1.08635005541779435134e2, 4.29008140027567833386e2,
    6.45387271733267880336e2, 4.34565877475229228821e2, 1.376577541435190426e2, 1.96512716674392571292e1, 1,
  ],
};

/** The same for |x| < 6. */
const farOut = {
  top: [
    -4.83519191608651397019e2, -1.02509513161107724954e3, -6.37566443368389627722e2,
    -1.60636384855821916062e2, -1.77579549177547519889e1, -7.99283237680523006574e-1,
    -9.86494292470009928597e-3,
  ],
  bottom: [
    -2.24409524465858183362e1, 4.74528541206955367215e2, 2.55305040643316442583e3, 3.19985821950859553908e3,
    1.53672958608443695994e3, 3.25792512996573918826e2, 3.03380607434824582924e1, 1,
  ],
};

/** The error function, 2/√π ∫₀ˣ exp(−t²) dt, for any number; NaN for NaN. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) return x + x * ratio(nearZero, x * x);
  if (size < 1.25) return Math.sign(x) * (middle + ratio(nearOne, size - 1));
  if (size >= 6) return Math.sign(x);
  const square = size * size;
  const exponent = ratio(size < 1 / 0.35 ? beyondOne : farOut, 1 / square) - 0.5625 - square;
  return Math.sign(x) * (1 - Math.exp(exponent) / size);
}

function ratio({ top, bottom }: typeof nearZero, x: number): number {
  return polynomial(top, x) / polynomial(bottom, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
