import { ChartLine, Layers } from "lucide-react";
import Link from "next/link";
import { layeredMax, layersAddress, workspaceAddress } from "../../lib/side-by-side.ts";
import type { Comparison } from "./use-compared.ts";

const linkClass =
  "inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 font-medium whitespace-nowrap hover:bg-sunken";

/** Other pages for the same runs: the workspace of their project, and their layers side by side. */
export function CompareLinks({
  project,
  comparison,
}: {
  readonly project: string;
  readonly comparison: Comparison;
}) {
  const { columns, layered } = comparison;
  const isCut = layered.length > layeredMax;
  return (
    <>
      {columns.length > 0 && (
        <Link
          href={workspaceAddress(
            project,
            columns.map(({ run }) => run.id),
          )}
          prefetch={false}
          className={linkClass}
        >
          <ChartLine aria-hidden className="size-3.5" /> In the workspace
        </Link>
      )}
      {layered.length > 0 && (
        <Link
          href={layersAddress(project, layered.slice(0, layeredMax))}
          prefetch={false}
          className={linkClass}
          title={isCut ? `The layers of at most ${layeredMax} runs fit side by side` : undefined}
        >
          <Layers aria-hidden className="size-3.5" />
          {isCut ? `Layers of the first ${layeredMax}` : "Layers"}
        </Link>
      )}
    </>
  );
}
