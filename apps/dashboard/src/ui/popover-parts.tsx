import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { popupClass } from "./popup-class.ts";

const leavings: ReadonlySet<string> = new Set(["outside-press", "focus-out"]);

/** Controls that open beside a button; `trigger` is the button's own element. Escape and a click outside close it. */
export function Popover(props: {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly title: string;
  readonly align?: "start" | "end";
  readonly isOpen?: boolean;
  readonly isOpenAtFirst?: boolean;
  /** `isLeft` where it closes because the pointer or the focus went elsewhere. */
  readonly onOpenChange?: (isOpen: boolean, isLeft: boolean) => void;
  readonly children: ReactNode;
}) {
  const { isOpen, onOpenChange } = props;
  return (
    <Base.Root
      {...(isOpen === undefined ? { defaultOpen: props.isOpenAtFirst ?? false } : { open: isOpen })}
      {...(onOpenChange
        ? { onOpenChange: (open, { reason }) => onOpenChange(open, leavings.has(reason)) }
        : {})}
    >
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50" align={props.align ?? "start"} sideOffset={4}>
          <Base.Popup className={`${popupClass} p-3`}>
            <Base.Title className="sr-only">{props.title}</Base.Title>
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
