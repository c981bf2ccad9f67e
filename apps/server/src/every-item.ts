/** Some rows of a list, and the cursor of the rows after them. */
export interface ItemPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** All rows of a list from its first page on; a page is asked for when the one before it has been used up. */
export async function* everyItem<T>(
  first: ItemPage<T>,
  pageAfter: (cursor: string) => Promise<ItemPage<T>>,
): AsyncGenerator<T> {
  yield* first.items;
  for (let cursor = first.nextCursor; cursor !== null;) {
    const page = await pageAfter(cursor);
    yield* page.items;
    cursor = page.nextCursor;
  }
}
