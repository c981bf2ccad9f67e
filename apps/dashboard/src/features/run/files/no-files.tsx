import type { ReactNode } from "react";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";

const code = `await run.saveFile("checkpoints/last.bin");`;

/** Says how files get here; `children` is another way. */
export function NoFiles({ children }: { readonly children: ReactNode }) {
  return (
    <EmptyState title="No files">
      <p>
        A run keeps checkpoints, pictures, tables, whatever belongs to it. Its program saves them by their
        paths, and they appear here as they come:
      </p>
      <CodeBlock label="train.ts" code={code} />
      <div className="flex flex-wrap items-center gap-2">{children} or drop files and folders here.</div>
    </EmptyState>
  );
}
