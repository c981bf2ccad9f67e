import { useEffect, useState } from "react";
import type { ObservationSet } from "../../charts/observation.ts";
import { prepareImportance, type ImportanceModel } from "../../charts/prepare-importance.ts";

const sliceMs = 8;

/** Works importance out in slices of a few milliseconds; until it has, the one from before stands. */
export function useImportance(set: ObservationSet): ImportanceModel | undefined {
  const [model, setModel] = useState<ImportanceModel>();
  useEffect(() => {
    const work = prepareImportance(set);
    let timer = setTimeout(go);
    function go() {
      const until = performance.now() + sliceMs;
      for (;;) {
        const step = work.next();
        if (step.done) return setModel(step.value);
        if (performance.now() >= until) break;
      }
      timer = setTimeout(go);
    }
    return () => clearTimeout(timer);
  }, [set]);
  return model;
}
