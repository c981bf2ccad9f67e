import type { LiveEvent } from "@descent/contracts";

/** Columns whose values change with every point, so that orders and filters by them do, too. */
const changesWithPoints = /\b(?:summary|min|max)\.|updatedAt|heartbeatAt/;

/** For a list of a project's runs: events after which others may meet its filter, or stand in another order. */
export function affectsListing(project: string, criteria: string): (event: LiveEvent) => boolean {
  const isLive = changesWithPoints.test(criteria);
  return (event) =>
    (event.kind === "run" || (isLive && event.kind === "points")) && event.project === project;
}
