import { operation, type Loss } from "@descent/trainer";

/** Mean of log cosh(output − target): a square near zero, a straight line far away. */
export const logCosh: Loss = (output, targets) => {
  const [x, y] = [output.data, targets.data];
  return operation([output], [], (loss) => {
    for (let i = 0; i < x.length; i += 1) loss[0]! += Math.log(Math.cosh(x[i]! - y[i]!)) / x.length;
    return ([outputGradient], [gradient]) => {
      if (!gradient) return;
      for (let i = 0; i < x.length; i += 1)
        gradient[i]! += (outputGradient! * Math.tanh(x[i]! - y[i]!)) / x.length;
    };
  });
};
