import { CodeBlock } from "../../ui/code-block.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

const program = `import { init } from "@descent/sdk";

const run = await init({
  project: "first-steps",
  config: { learningRate: 0.05 },
});
for (let step = 0; step < 200; step++) {
  run.log({ "train/loss": Math.exp(-step / 60) }, { step });
}
await run.finish();`;

/** What an empty server says: the shortest program that puts a curve here. */
export function FirstSteps() {
  return (
    <EmptyState title="No projects yet">
      <p>
        A project appears with its first run. Save this as <code className="figures text-ink">train.ts</code>{" "}
        and start it with <code className="figures text-ink">node train.ts</code>; its curve shows up here
        while it runs.
      </p>
      <CodeBlock label="train.ts" code={program} />
      <p>
        Not in TypeScript? Every call is plain HTTP, described at{" "}
        <a href="/docs" className="text-accent underline underline-offset-2">
          the API page
        </a>
        .
      </p>
    </EmptyState>
  );
}
