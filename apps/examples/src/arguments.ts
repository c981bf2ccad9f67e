/** The whole number that an option is given as. Throws, naming the bound, for anything else and for less than `min`. */
export function wholeNumber(option: string, text: string, min: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= min) return value;
  throw new Error(`${option} is ${text}; give a whole number of at least ${min}.`);
}

/**
 * Those of the names, in the order of the names; all where none is named. Throws for a name that none has, saying
 * which argument it stands in and what there is.
 */
export function choose<Named extends { readonly name: string }>(
  argument: string,
  all: readonly Named[],
  names: readonly string[],
): readonly Named[] {
  if (names.length === 0) return all;
  return names.flatMap((name) => {
    const found = all.filter((each) => each.name === name);
    if (found.length > 0) return found;
    const known = new Set(all.map((each) => each.name));
    throw new Error(`${argument} names "${name}"; there are ${[...known].join(", ")}.`);
  });
}
