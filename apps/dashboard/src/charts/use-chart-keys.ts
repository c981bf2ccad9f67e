import { useState, type KeyboardEvent } from "react";
import { useListedKeys } from "../lib/shortcuts/use-listed-keys.ts";
import type { ChartZoom, LineChartModel } from "./chart-model.ts";
import { actionOfKey, chartKeys, type KeyAction } from "./prepare-keyboard.ts";
import { neighbourOf, readCurves } from "./prepare-readout.ts";
import { domainBetween, shareOf, zoomAround } from "./prepare-zoom.ts";
import type { ChartView } from "./use-chart-view.ts";

/** Where the keyboard stands: a row of the grid, and the run it has moved to. */
export interface KeyedPlace {
  readonly row: number;
  readonly id: string | undefined;
}

/** Reading and zooming a chart by keyboard; the pointer takes over as soon as it moves. */
export function useChartKeys(view: ChartView, zoom: ChartZoom | undefined) {
  const { model } = view;
  const [keyed, setKeyed] = useState<KeyedPlace>();
  useListedKeys(chartKeys);
  const x = keyed && model.rows[keyed.row]?.x;

  function act(action: KeyAction): void {
    const share = x === undefined ? 0.5 : shareOf(model.x, x);
    switch (action.kind) {
      case "step":
        return setKeyed({ row: action.row, id: keyed?.id });
      case "run":
        return setKeyed(besideRun(model, keyed, action.by));
      case "zoom":
        return zoom?.onZoom(zoomAround(model.x, share, action.factor));
      case "pan":
        return zoom?.onZoom(domainBetween(model.x, action.share, 1 + action.share));
      case "pin":
        return view.pin(share);
      case "reset":
        return view.reset();
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOfKey(event, keyed?.row, model.rows.length);
    if (!action) return;
    event.preventDefault();
    act(action);
  }

  return { keyed, x, onKeyDown, leave: () => keyed && setKeyed(undefined) };
}

function besideRun(model: LineChartModel, keyed: KeyedPlace | undefined, by: 1 | -1): KeyedPlace | undefined {
  const row = keyed?.row ?? model.rows.length - 1;
  const x = model.rows[row]?.x;
  if (x === undefined) return keyed;
  return { row, id: neighbourOf(readCurves(model.lines, x, model.x.domain), keyed?.id, by) };
}
