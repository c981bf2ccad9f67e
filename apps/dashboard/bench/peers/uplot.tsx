import uPlot from "uplot";
import { colourOf, columnsOf, topTen, withStep } from "./peer.ts";

/** uPlot with the same lines, and a tooltip of ten that it does not bring itself. */
function start(): void {
  const { width, height, lines } = window.peerSize;
  let columns = columnsOf(window.peerSize);
  const tooltip = document.createElement("table");
  Object.assign(tooltip.style, { position: "absolute", top: "8px", pointerEvents: "none" });
  const chart = new uPlot(
    {
      width,
      height,
      legend: { show: false },
      pxAlign: 0,
      scales: { x: { time: false }, y: { range: [0, 4] } },
      cursor: { points: { show: false }, drag: { setScale: false } },
      series: [
        {},
        ...Array.from({ length: lines }, (_, line) => ({
          stroke: colourOf(line),
          width: 1 / devicePixelRatio,
          points: { show: false },
        })),
      ],
      hooks: {
        setCursor: [
          ({ cursor }) => {
            tooltip.style.left = `${(cursor.left ?? 0) + 60}px`;
            tooltip.innerHTML = topTen(columns, cursor.idx ?? 0)
              .map(({ line, value }) => `<tr><td>run-${line}</td><td>${value.toPrecision(4)}</td></tr>`)
              .join("");
          },
        ],
      },
    },
    columns as uPlot.AlignedData,
    document.querySelector<HTMLElement>("#root")!,
  );
  chart.over.append(tooltip);
  window.peer = {
    zoom: (min, max) => chart.setScale("x", { min, max }),
    append: (step) => {
      columns = withStep(columns, step);
      chart.setData(columns as uPlot.AlignedData);
    },
  };
}

start();
