import { useEffect, useRef, useState } from "react";
import type { ObservationSet } from "../../charts/observation.ts";
import type { ImportanceInput, ImportanceModel } from "../../charts/prepare-importance.ts";

/**
 * Works importance out beside the page, which stays free for hands; until it has, the one from before stands. Work under
 * way is ended even where the set has changed since: a busy sweep changes more often than that takes.
 */
export function useImportance(set: ObservationSet): ImportanceModel | undefined {
  const [model, setModel] = useState<ImportanceModel>();
  const work = useRef<ImportanceWork>(undefined);
  useEffect(() => {
    work.current ??= startWork(setModel);
    work.current.take(set);
  }, [set]);
  useEffect(
    () => () => {
      work.current?.stop();
      work.current = undefined;
    },
    [],
  );
  return model;
}

interface ImportanceWork {
  readonly take: (set: ObservationSet) => void;
  readonly stop: () => void;
}

function startWork(onDone: (model: ImportanceModel) => void): ImportanceWork {
  const worker = new Worker(new URL("importance-worker.ts", import.meta.url), { type: "module" });
  let isBusy = false;
  let next: ObservationSet | undefined;

  function go(): void {
    if (isBusy || !next) return;
    worker.postMessage(inputOf(next));
    isBusy = true;
    next = undefined;
  }

  worker.addEventListener("message", ({ data }: MessageEvent<ImportanceModel>) => {
    isBusy = false;
    onDone(data);
    go();
  });
  return {
    take: (set) => {
      next = set;
      go();
    },
    stop: () => worker.terminate(),
  };
}

/** What is sent is copied: without the metrics, of which a run may have thousands. */
function inputOf({ observations, parameters }: ObservationSet): ImportanceInput {
  return { observations: observations.map((one) => ({ ...one, metrics: {} })), parameters };
}
