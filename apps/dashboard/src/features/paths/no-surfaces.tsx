import { CodeBlock } from "../../ui/code-block.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** What a project without loss surfaces says. */
export function NoSurfaces({ project }: { readonly project: string }) {
  const program = `import { init } from "@descent/sdk";

const project = "${project}";
const loss = (x: number, y: number) => x ** 2 + 10 * y ** 2;
const [xMin, xMax, yMin, yMax, columns, rows] = [-2, 2, -2, 2, 64, 64];

// The surface: one value per grid point, row by row.
const surface = await init({
  project,
  config: {
    kind: "surface",
    loss: "bowl",
    surface: {
      xMin, xMax, yMin, yMax, columns, rows,
      minima: [[0, 0]],
    },
  },
});
for (let step = 0; step < columns * rows; step++) {
  const across = (step % columns) / (columns - 1);
  const up = Math.floor(step / columns) / (rows - 1);
  const x = xMin + across * (xMax - xMin);
  const y = yMin + up * (yMax - yMin);
  surface.log({ "surface/value": loss(x, y) }, { step });
}
await surface.finish();

// A path down it: a point per step.
const run = await init({
  project,
  config: { kind: "path", loss: "bowl", optimizer: "sgd", learningRate: 0.09 },
});
let [x, y] = [-1.8, 1.6];
for (let step = 0; step < 60; step++) {
  run.log({ "position/x": x, "position/y": y, loss: loss(x, y) }, { step });
  [x, y] = [x - 0.09 * 2 * x, y - 0.09 * 20 * y];
}
await run.finish();`;
  return (
    <EmptyState title="No loss surfaces in this project yet">
      <p>
        Log a loss of two parameters as a grid of values, and the path of an optimizer down it: this page
        draws the path over the contours of the loss.
      </p>
      <CodeBlock label="paths.ts" code={program} />
    </EmptyState>
  );
}
