/** How a plain action looks, be it a button or a link. */
export const buttonClass =
  "inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 font-medium whitespace-nowrap hover:bg-sunken disabled:opacity-50";
