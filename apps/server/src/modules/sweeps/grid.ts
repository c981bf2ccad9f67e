import type { Parameters, ParameterSpec, ParameterValue } from "@descent/contracts";

/** Parameters that a grid cannot enumerate. */
export function parametersWithoutGrid(parameters: Parameters): string[] {
  return Object.entries(parameters)
    .filter(([, spec]) => sizeOf(spec) === undefined)
    .map(([name]) => name);
}

/** How many points the grid has. */
export function gridSize(parameters: Parameters): number {
  return Object.values(parameters).reduce((product, spec) => product * (sizeOf(spec) ?? 0), 1);
}

/** Point `index` (from 0) of the grid; the last parameter changes fastest. */
export function gridPoint(parameters: Parameters, index: number): Record<string, ParameterValue> {
  let rest = index;
  const point: [string, ParameterValue][] = [];
  for (const [name, spec] of Object.entries(parameters).toReversed()) {
    const size = sizeOf(spec) ?? 1;
    point.unshift([name, valueAt(spec, rest % size)]);
    rest = Math.floor(rest / size);
  }
  return Object.fromEntries(point);
}

function sizeOf(spec: ParameterSpec): number | undefined {
  if ("value" in spec) return 1;
  if ("values" in spec) return spec.values.length;
  return spec.distribution === "int_uniform" ? spec.max - spec.min + 1 : undefined;
}

function valueAt(spec: ParameterSpec, index: number): ParameterValue {
  if ("value" in spec) return spec.value;
  if ("values" in spec) return spec.values[index]!;
  return spec.distribution === "int_uniform" ? spec.min + index : null;
}
