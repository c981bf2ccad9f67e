import { CodeBlock } from "../../../ui/code-block.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";

const code = `const run = await init({ project: "digits", console: true });`;

/** Says how a run's output gets here. */
export function NoConsole({ isRunning }: { readonly isRunning: boolean }) {
  return (
    <EmptyState title="No console lines">
      <p>
        {isRunning
          ? "Lines appear here as the program writes them, where its output is recorded."
          : "The output of this run was not recorded."}{" "}
        Recording is turned on where the run begins:
      </p>
      <CodeBlock label="train.ts" code={code} />
    </EmptyState>
  );
}
