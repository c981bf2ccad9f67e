import { CodeBlock } from "../../ui/code-block.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** What a project without runs says. */
export function NoRuns({ project }: { readonly project: string }) {
  const program = `import { init } from "@descent/sdk";

const run = await init({
  project: "${project}",
  config: { learningRate: 0.05 },
});
for (let step = 0; step < 200; step++) {
  run.log({ "train/loss": Math.exp(-step / 60) }, { step });
}
await run.finish();`;
  return (
    <EmptyState title="No runs in this project yet">
      <p>Start one, and its row and curves appear here while it trains.</p>
      <CodeBlock label="train.ts" code={program} />
    </EmptyState>
  );
}
