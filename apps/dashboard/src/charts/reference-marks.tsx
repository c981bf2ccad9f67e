import { ReferenceArea, ReferenceLine } from "recharts";
import type { ReferenceModel } from "./chart-model.ts";

// Recharts draws its lines at 400: the reference must be followed through them.
const aboveLines = 450;

/** The usual band and the line in its middle, which a canvas chart draws itself above its curves. */
export function ReferenceMarks(props: { readonly reference: ReferenceModel; readonly hasLine: boolean }) {
  const { band, line } = props.reference;
  return (
    <>
      <ReferenceArea y1={band[0]} y2={band[1]} fill="var(--band)" fillOpacity={0.12} stroke="none" />
      {props.hasLine && (
        <ReferenceLine
          y={line}
          stroke="var(--band)"
          strokeWidth={2}
          strokeDasharray="7 4"
          zIndex={aboveLines}
        />
      )}
    </>
  );
}
