"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import type { OptimizerPath, PlaneWindow } from "../../charts/contour-model.ts";
import { gatheredWidth } from "../../charts/gathered-width.ts";
import { assignDashes } from "../../charts/prepare-colours.ts";
import { readSurface } from "../../charts/prepare-loss-surface.ts";
import { joinPoints, longestFirst, pathUpTo, preparePath } from "../../charts/prepare-path.ts";
import type { Eyes } from "../../lib/use-eyes.ts";
import { queryStateOf } from "../../lib/query-state.ts";
import { optimizerOf, type Loss } from "./group-by-loss.ts";
import { LossCurvesCard } from "./loss-curves-card.tsx";
import { PathList } from "./path-list.tsx";
import { PlayerBar } from "./player-bar.tsx";
import { PathsFrame } from "./paths-frame.tsx";
import { pathPointsQuery } from "./queries.ts";
import { SurfaceCard } from "./surface-card.tsx";
import { usePlaybackKeys } from "./use-playback-keys.ts";
import { usePlayback, type Playback } from "./use-playback.ts";

/** What paths are cut to where nothing is known of their surface. */
const wholePlane: PlaneWindow = { xMin: -Infinity, xMax: Infinity, yMin: -Infinity, yMax: Infinity };

interface LossPathsProps {
  readonly loss: Loss;
  readonly colourOf: (run: string) => string;
  readonly eyes: Eyes;
  readonly lossSwitch: ReactNode;
  /** What is left out of the lists of the whole project. */
  readonly listNotes: readonly string[];
}

/** One loss: its contours with the paths whose eyes are open, and all of its paths in words. */
export function LossPaths({ loss, colourOf, eyes, lossSwitch, listNotes }: LossPathsProps) {
  const surface = useMemo(() => readSurface(loss.surface.config), [loss]);
  const ids = loss.paths.map((run) => run.id);
  const query = useQuery(pathPointsQuery(loss.name, ids));
  const points = useMemo(() => query.data && joinPoints(query.data.series), [query.data]);
  const asked = queryStateOf(query);
  const isThinned = query.data !== undefined && gatheredWidth(query.data) !== null;
  const lastStep = Math.max(0, ...[...(points?.values() ?? [])].map((path) => path.at(-1)?.step ?? 0));
  const playback = usePlayback(lastStep);
  usePlaybackKeys(playback, lastStep);
  const window = surface.grid ?? wholePlane;
  const whole = usePaths(loss, colourOf, points, window);
  const { paths, shown, played } = usePlayedPaths(whole, window, playback, eyes);
  return (
    <PathsFrame
      toolbar={
        <>
          <div ref={showPressed} className="-m-1 max-w-full overflow-x-auto p-1">
            {lossSwitch}
          </div>
          {lastStep > 0 && <PlayerBar playback={playback} last={lastStep} />}
        </>
      }
      plot={
        <SurfaceCard
          loss={loss}
          surface={surface}
          paths={longestFirst(paths.filter((path) => eyes.isShown(path.id)))}
          played={played}
        />
      }
      list={
        <div className="space-y-3">
          <LossCurvesCard series={query.data?.series} paths={shown} {...asked} />
          <PathList
            runs={loss.paths}
            paths={paths}
            {...asked}
            notes={[...listNotes, ...(isThinned ? ["Long paths are drawn through fewer steps."] : [])]}
            eyes={eyes}
          />
        </div>
      }
    />
  );
}

/** The paths as far as they are played, those whose eyes are open, and what moves while it plays. */
function usePlayedPaths(
  whole: readonly OptimizerPath[],
  window: PlaneWindow,
  { upTo, source, isPlaying }: Playback,
  eyes: Eyes,
) {
  const paths = useMemo(() => whole.map((path) => pathUpTo(path, upTo, window)), [whole, upTo, window]);
  const shownKey = whole.map(({ id }) => (eyes.isShown(id) ? id : "")).join(" ");
  const shown = useMemo(() => {
    const ids = new Set(shownKey.split(" "));
    return longestFirst(whole.filter(({ id }) => ids.has(id)));
  }, [whole, shownKey]);
  const played = useMemo(
    () => (isPlaying ? { paths: shown, source, window } : undefined),
    [isPlaying, shown, source, window],
  );
  return { paths, shown, played };
}

/** On a narrow page the switch scrolls: it begins with the loss that is shown. */
function showPressed(element: HTMLElement | null): void {
  element?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** Paths that share a colour are told apart by dashes, which do not change when another path is hidden. */
function usePaths(
  loss: Loss,
  colourOf: (run: string) => string,
  points: ReturnType<typeof joinPoints> | undefined,
  window: PlaneWindow,
): readonly OptimizerPath[] {
  const key = JSON.stringify(loss.paths.map((run) => [run.id, optimizerOf(run), colourOf(run.id)]));
  return useMemo(() => {
    const runs = JSON.parse(key) as [id: string, name: string, colour: string][];
    const dashes = assignDashes(runs.map(([, , colour]) => colour));
    return runs.map(([id, name, colour], index) => {
      return preparePath({ id, name, colour, dash: dashes[index] ?? [] }, points?.get(id) ?? [], window);
    });
  }, [key, points, window]);
}
