import { ReferenceArea, ReferenceLine } from "recharts";
import type { ReferenceModel } from "./chart-model.ts";

/** The usual band and the line in its middle. */
export function ReferenceMarks({ reference }: { readonly reference: ReferenceModel }) {
  const { band, line } = reference;
  return (
    <>
      <ReferenceArea y1={band[0]} y2={band[1]} fill="var(--band)" fillOpacity={0.09} stroke="none" />
      <ReferenceLine y={line} stroke="var(--band)" strokeDasharray="5 4" />
    </>
  );
}
