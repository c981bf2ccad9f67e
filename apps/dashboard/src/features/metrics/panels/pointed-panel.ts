import { useEffect, useMemo, useSyncExternalStore } from "react";
import { createStore } from "../../../lib/store.ts";
import type { PanelExports } from "./panel-exports.ts";
import type { Panel } from "./prepare-board.ts";

interface PointedPanel {
  readonly panel: Panel;
  readonly exports: PanelExports;
}

const pointed = createStore<PointedPanel | undefined>(undefined);

/** The panel that the pointer or the focus was on last, as long as it is on the page. */
export function usePointedPanel(): PointedPanel | undefined {
  return useSyncExternalStore(pointed.subscribe, pointed.get, () => undefined);
}

/** Lets a panel be the one that commands are for. @returns what its element hears. */
export function usePointable(panel: Panel, exports: PanelExports) {
  const own = useMemo(() => ({ panel, exports }), [panel, exports]);
  const { id } = panel;
  useEffect(() => {
    if (pointed.get()?.panel.id === own.panel.id) pointed.set(own);
  }, [own]);
  useEffect(
    () => () => {
      if (pointed.get()?.panel.id === id) pointed.set(undefined);
    },
    [id],
  );
  const point = () => {
    if (pointed.get() !== own) pointed.set(own);
  };
  return { onPointerEnter: point, onFocus: point };
}
