import { CodeBlock } from "../../ui/code-block.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** What a project without sweeps says. */
export function NoSweeps({ project }: { readonly project: string }) {
  const program = `import { sweep } from "@descent/sdk";

await sweep(
  {
    project: "${project}",
    method: "random",
    trialsMax: 20,
    metric: { name: "val/loss", goal: "minimize" },
    parameters: {
      learningRate: { distribution: "log_uniform_values", min: 1e-4, max: 1e-1 },
    },
  },
  train,
);`;
  return (
    <EmptyState title="No sweeps in this project yet">
      <p>
        A sweep tries sets of parameters and keeps the score. Give it a function that trains with one set:
      </p>
      <CodeBlock label="sweep.ts" code={program} />
    </EmptyState>
  );
}
