"use client";

import type { Run } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useRunColours } from "../../charts/use-run-colours.ts";
import { useEyes } from "../../lib/use-eyes.ts";
import { useUrlParams } from "../../lib/use-url-params.ts";
import { Card } from "../../ui/card.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { groupByLoss } from "./group-by-loss.ts";
import { LossPaths } from "./loss-paths.tsx";
import { NoSurfaces } from "./no-surfaces.tsx";
import { PathsFrame } from "./paths-frame.tsx";
import { listMax, pathRunsQuery, surfaceRunsQuery } from "./queries.ts";

/** The paths of optimizers over the losses they went down, one loss at a time. */
export function PathsView({ project }: { readonly project: string }) {
  const surfaces = useQuery(surfaceRunsQuery(project));
  const paths = useQuery(pathRunsQuery(project));
  const error = surfaces.error ?? paths.error;
  if (surfaces.data?.length === 0)
    return (
      <div className="p-4 sm:p-6">
        <Card>
          <NoSurfaces project={project} />
        </Card>
      </div>
    );
  if (surfaces.data && paths.data)
    return <LoadedPaths project={project} surfaces={surfaces.data} paths={paths.data} />;
  if (error)
    return (
      <ErrorState error={error} onRetry={() => void Promise.all([surfaces.refetch(), paths.refetch()])} />
    );
  return (
    <output aria-label="Loading paths" className="block">
      <PathsFrame
        toolbar={<Skeleton className="h-7 w-64" />}
        plot={<Skeleton className="aspect-square w-full rounded-lg" />}
        list={<Skeleton className="h-80 rounded-lg" />}
      />
    </output>
  );
}

function LoadedPaths(props: {
  readonly project: string;
  readonly surfaces: readonly Run[];
  readonly paths: readonly Run[];
}) {
  const { project, surfaces, paths } = props;
  const [params, patchParams] = useUrlParams();
  const losses = useMemo(() => groupByLoss(surfaces, paths), [surfaces, paths]);
  const eyes = useEyes(paths);
  const colourOf = useRunColours(
    project,
    useMemo(() => paths.map((run) => run.id), [paths]),
    paths,
  );
  const loss = losses.find(({ name }) => name === params.get("loss")) ?? losses[0];
  if (!loss) return null;
  return (
    <LossPaths
      key={loss.name}
      loss={loss}
      colourOf={colourOf}
      eyes={eyes}
      listNotes={[...cutNote("surfaces", surfaces), ...cutNote("paths", paths)]}
      lossSwitch={
        <Segmented
          label="Loss"
          options={losses.map(({ name }) => ({ value: name, label: name }))}
          value={loss.name}
          onChange={(name) => patchParams({ loss: name })}
        />
      }
    />
  );
}

/** Lists are read up to a length, for the whole project. */
function cutNote(what: string, runs: readonly Run[]): readonly string[] {
  if (runs.length < listMax) return [];
  return [`Only the project's newest ${listMax.toLocaleString("en")} ${what} are read.`];
}
