/** Puts the cursor into the page's first field for searching or filtering. */
export function focusSearch(): void {
  const field = searchField();
  field?.focus();
  field?.select();
}

/** Whether the page has such a field. */
export function hasSearch(): boolean {
  return searchField() !== undefined;
}

function searchField(): HTMLInputElement | undefined {
  const fields = document.querySelectorAll<HTMLInputElement>(
    'main input[type="search"], main [data-testid="filter-input"], main [data-shortcut="search"]',
  );
  return [...fields].find((field) => field.checkVisibility());
}
