interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** The items of all pages together. It stops after the page that brings `enough`: the last one may bring more. */
export async function readPages<T>(
  enough: number,
  ask: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < enough);
  return items;
}
