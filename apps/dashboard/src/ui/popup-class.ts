/** How everything that opens above the page looks: menus, popovers, dialogs, messages. */
export const popupClass =
  "max-h-[min(28rem,var(--available-height,80vh))] min-w-40 overflow-auto rounded-lg border border-line-strong bg-surface p-1 text-ink shadow-lg outline-none";
