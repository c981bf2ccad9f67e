import { ChartLine, Layers } from "lucide-react";
import { layeredMax, layersAddress, workspaceAddress } from "../../lib/side-by-side.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import type { Comparison } from "./use-compared.ts";

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
        <ButtonLink
          href={workspaceAddress(
            project,
            columns.map(({ run }) => run.id),
          )}
        >
          <ChartLine aria-hidden className="size-3.5" /> In the workspace
        </ButtonLink>
      )}
      {layered.length > 0 && (
        <ButtonLink
          href={layersAddress(project, layered.slice(0, layeredMax))}
          title={isCut ? `The layers of at most ${layeredMax} runs fit side by side` : undefined}
        >
          <Layers aria-hidden className="size-3.5" />
          {isCut ? `Layers of the first ${layeredMax}` : "Layers"}
        </ButtonLink>
      )}
    </>
  );
}
