import type { Run } from "@descent/contracts";
import { PageLink } from "../../ui/page-link.tsx";
import { plottedIn } from "./group-by-loss.ts";

const words = {
  surface: "This loss surface is drawn as contours, not as a curve.",
  path: "This path is drawn over the contours of its loss.",
};

/** For the page of a run that is part of a loss's plot: the way there. */
export function PlotNote({ run }: { readonly run: Run }) {
  const place = plottedIn(run);
  if (!place) return null;
  return (
    <p data-testid="plot-note" className="text-muted">
      {words[place.as]}{" "}
      <PageLink
        href={`/projects/${run.project}/paths?loss=${encodeURIComponent(place.loss)}`}
        className="whitespace-nowrap text-accent underline underline-offset-2"
      >
        See it in Paths
      </PageLink>
    </p>
  );
}
