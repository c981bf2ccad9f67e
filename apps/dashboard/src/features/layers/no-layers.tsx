import { CodeBlock } from "../../ui/code-block.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

const program = `// With the trainer: every update ratio and norm of every parameter.
fit(net, { ...options, updateRatiosEvery: 10, ...logTo(run) });

// Or by hand, from any program:
run.log({
  "update_ratio/conv1.weight": updateNorm / weightNorm,
  "grad_norm/conv1.weight": gradientNorm,
  "weight_norm/conv1.weight": weightNorm,
}, { step });`;

/** What stands where no run logged anything by layer. */
export function NoLayers() {
  return (
    <EmptyState title="Nothing was logged by layer yet">
      <p>
        Log how much each parameter moves per step, and this page shows which layers learn, which stand still
        and which are about to diverge.
      </p>
      <CodeBlock label="train.ts" code={program} />
    </EmptyState>
  );
}
