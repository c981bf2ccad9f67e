import { CodeBlock } from "../../ui/code-block.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** What a project without sweeps says. */
export function NoSweeps({ project }: { readonly project: string }) {
  const program = `import { init, sweep } from "@descent/sdk";

const search = {
  project: "${project}",
  method: "random",
  trialsMax: 20,
  metric: { name: "val/loss", goal: "minimize" },
  parameters: {
    learningRate: {
      distribution: "log_uniform_values",
      min: 1e-4,
      max: 1e-1,
    },
  },
} as const;

await sweep(search, async (trial) => {
  const run = await init({
    project: "${project}",
    trial: trial.id,
    config: trial.parameters,
  });
  const learningRate = Number(trial.parameters.learningRate);
  const loss = (Math.log10(learningRate) + 2) ** 2;
  run.log({ "val/loss": loss }, { step: 0 });
  await run.finish();
  return loss;
});`;
  return (
    <EmptyState title="No sweeps in this project yet">
      <p>
        A sweep tries sets of parameters and keeps the score. Give it a space to search and a function that
        trains with one set:
      </p>
      <CodeBlock label="sweep.ts" code={program} />
    </EmptyState>
  );
}
