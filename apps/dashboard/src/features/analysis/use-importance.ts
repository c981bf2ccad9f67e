import { useEffect, useRef, useState } from "react";
import type { ObservationSet } from "../../charts/observation.ts";
import { prepareImportance, type ImportanceModel } from "../../charts/prepare-importance.ts";

const sliceMs = 8;

/**
 * Works importance out in slices of a few milliseconds; until it has, the one from before stands. Work under way
 * is ended even where the set has changed since: a busy sweep changes more often than that takes.
 */
export function useImportance(set: ObservationSet): ImportanceModel | undefined {
  const [model, setModel] = useState<ImportanceModel>();
  const worker = useRef<Worker>(undefined);
  useEffect(() => {
    worker.current ??= startWorker(setModel);
    worker.current.take(set);
  }, [set]);
  useEffect(
    () => () => {
      worker.current?.stop();
      worker.current = undefined;
    },
    [],
  );
  return model;
}

interface Worker {
  readonly take: (set: ObservationSet) => void;
  readonly stop: () => void;
}

function startWorker(onDone: (model: ImportanceModel) => void): Worker {
  let work: ReturnType<typeof prepareImportance> | undefined;
  let next: ObservationSet | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function go(): void {
    timer = undefined;
    const until = performance.now() + sliceMs;
    while (work && performance.now() < until) {
      const step = work.next();
      if (!step.done) continue;
      onDone(step.value);
      work = undefined;
    }
    if (!work && next) {
      work = prepareImportance(next);
      next = undefined;
    }
    if (work) timer = setTimeout(go);
  }

  return {
    take: (set) => {
      next = set;
      timer ??= setTimeout(go);
    },
    stop: () => clearTimeout(timer),
  };
}
