import { mean, pointwise, type Loss } from "@descent/trainer";

/** log cosh(output − target): a square near zero, a straight line far away. */
const logCosh = pointwise((output, target) => {
  const distance = output.subtract(target).absolute();
  return distance.add(distance.multiply(-2).exp().add(1).log()).subtract(Math.LN2);
});

export const logCoshLoss: Loss = (output, targets) => mean(logCosh(output, targets));
