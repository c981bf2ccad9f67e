/** Puts the cursor into the page's first field for searching or filtering. */
export function focusSearch(): void {
  const fields = document.querySelectorAll<HTMLInputElement>(
    'main input[type="search"], main [data-testid="filter-input"], main [data-shortcut="search"]',
  );
  const visible = [...fields].find((field) => field.checkVisibility());
  visible?.focus();
  visible?.select();
}
