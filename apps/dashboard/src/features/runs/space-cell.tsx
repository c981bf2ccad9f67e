/** Holds the room of the columns out of sight. */
export function SpaceCell({ width }: { readonly width: number }) {
  return width > 0 ? <td aria-hidden className="border-b border-line" /> : null;
}
