import { quadratic, rosenbrock, type ToyLoss } from "@descent/trainer";
import type { Path } from "../race/path.ts";
import type { Racer } from "../race/racers.ts";
import { figure, type LegendEntry } from "./figure.ts";
import { lossPanel, type LossCurve } from "./loss-panel.ts";
import { valleyPanel } from "./valley-panel.ts";

const conditionNumber = 30;
const steps = 150;
const powers = [-12, -8, -4, 0, 4];
const panel = (index: number) => ({ left: 48 + 292 * index, top: 28, width: 240, height: 180 });

/** How an optimizer goes down a valley and Rosenbrock's function, beside plain gradient descent. */
export function optimizerFigure(own: Racer, plain: Racer): string {
  const [valley, curved] = [quadratic({ conditionNumber }), rosenbrock()];
  const race = (toy: ToyLoss): readonly (Path & { readonly className: string })[] => [
    ...(own === plain ? [] : [{ className: "other", ...plain.race(toy, steps) }]),
    { className: "own", ...own.race(toy, steps) },
  ];
  const [paths, curvedPaths] = [race(valley), race(curved)];
  const legend = paths.map(({ className, learningRate }): LegendEntry => ({
    className,
    text: nameOf(className === "own" ? own : plain, learningRate),
  }));
  return figure({
    width: 900,
    height: 268,
    title: `${own.name} on two toy losses`,
    legend,
    panels: [
      valleyPanel(panel(0), valley, { curvatures: [1, conditionNumber], paths }),
      lossPanel(panel(1), {
        heading: `loss, valley of condition number ${conditionNumber}`,
        curves: paths.map(curveOf),
        powers,
      }),
      lossPanel(panel(2), {
        heading: "loss, Rosenbrock's function",
        curves: curvedPaths.map(curveOf),
        powers,
      }),
    ],
  });
}

function curveOf({ className, losses }: Path & { readonly className: string }): LossCurve {
  return { className, values: losses };
}

function nameOf({ name }: Racer, learningRate: number | undefined): string {
  return learningRate === undefined ? name : `${name}, rate ${learningRate} in the valley`;
}
