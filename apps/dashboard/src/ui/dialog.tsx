import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";

const sizes = {
  small: "w-[min(26rem,calc(100vw-1.5rem))]",
  medium: "w-[min(44rem,calc(100vw-1.5rem))]",
  full: "h-[calc(100dvh-1.5rem)] w-[calc(100vw-1.5rem)]",
};

/** A window above the page that keeps the focus inside; Escape and a click outside close it. */
export function Dialog(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: keyof typeof sizes;
  readonly children: ReactNode;
}) {
  return (
    <Base.Root open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-black/40" />
        <Base.Popup
          data-modal
          className={`fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-1.5rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl border border-line-strong bg-surface text-ink shadow-xl outline-none ${sizes[props.size ?? "medium"]}`}
        >
          <div className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-4">
            <Base.Title className="min-w-0 truncate font-semibold">{props.title}</Base.Title>
            <Base.Close
              aria-label="Close"
              className="ml-auto grid size-7 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-auto p-4">{props.children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
