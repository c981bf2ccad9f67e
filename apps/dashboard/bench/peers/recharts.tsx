import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { colourOf, columnsOf, topTen, withStep, type Peer } from "./peer.ts";

/** Recharts alone, tuned: one grid of rows, no dots, no animation, a tooltip of ten. */
function Chart() {
  const { width, height, lines } = window.peerSize;
  const [columns, setColumns] = useState(() => columnsOf(window.peerSize));
  const [domain, setDomain] = useState<[number, number]>();
  useEffect(() => {
    Object.assign(window, {
      peer: {
        zoom: (from, to) => setDomain([from, to]),
        append: (step) => setColumns((before) => withStep(before, step)),
      } satisfies Peer,
    });
  }, []);
  const steps = columns[0] ?? [];
  const rows = steps.map((step, index) =>
    Object.fromEntries([["x", step], ...columns.slice(1).map((column, line) => [`l${line}`, column[index]])]),
  );
  return (
    <LineChart data={rows} width={width} height={height} margin={{ top: 8, right: 10, bottom: 0, left: 0 }}>
      <CartesianGrid vertical={false} />
      <XAxis dataKey="x" type="number" domain={domain ?? ["dataMin", "dataMax"]} allowDataOverflow />
      <YAxis width={46} domain={[0, 4]} />
      <Tooltip isAnimationActive={false} content={<TopTen columns={columns} />} />
      {Array.from({ length: lines }, (_, line) => (
        <Line
          key={line}
          dataKey={`l${line}`}
          stroke={colourOf(line)}
          strokeWidth={1}
          type="linear"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}

function TopTen({ columns, label }: { readonly columns: readonly number[][]; readonly label?: number }) {
  return (
    <table>
      <tbody>
        {topTen(columns, label ?? 0).map(({ line, value }) => (
          <tr key={line}>
            <td>run-{line}</td>
            <td>{value.toPrecision(4)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

createRoot(document.querySelector("#root")!).render(<Chart />);
