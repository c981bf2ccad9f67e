import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { popupClass } from "./popup-class.ts";

/** A button that opens a list of actions; `trigger` is the button's own element. */
export function Menu(props: {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly align?: "start" | "end";
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Base.Root defaultOpen={props.isOpenAtFirst ?? false}>
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50" align={props.align ?? "start"} sideOffset={4}>
          <Base.Popup className={popupClass}>{props.children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemClass =
  "flex min-h-7 w-full cursor-default items-center gap-2 rounded px-2 text-left outline-none data-disabled:opacity-45 data-highlighted:bg-sunken";

/** One action of a menu; `tone` bad is for what destroys. */
export function MenuItem(props: {
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
  readonly tone?: "bad";
  readonly testId?: string;
  readonly children: ReactNode;
}) {
  return (
    <Base.Item
      onClick={props.onSelect}
      disabled={props.isDisabled ?? false}
      data-testid={props.testId}
      className={`${itemClass} ${props.tone === "bad" ? "text-bad" : ""}`}
    >
      <span aria-hidden className="grid w-4 shrink-0 place-items-center text-muted [&_svg]:size-3.5">
        {props.icon}
      </span>
      {props.children}
    </Base.Item>
  );
}

/** Actions that open beside an entry of the menu. */
export function MenuMore(props: {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly testId?: string;
  readonly children: ReactNode;
}) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={itemClass} data-testid={props.testId}>
        <span aria-hidden className="grid w-4 shrink-0 place-items-center text-muted [&_svg]:size-3.5">
          {props.icon}
        </span>
        {props.label}
        <span aria-hidden className="ml-auto pl-3 text-muted">
          ›
        </span>
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner className="z-50" sideOffset={2} alignOffset={-4}>
          <Base.Popup className={popupClass}>{props.children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

/** A line between groups of actions. */
export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}

/** One of a few exclusive choices. */
export interface MenuChoice<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** Exclusive choices inside a menu, the present one marked. */
export function MenuChoices<T extends string>(props: {
  readonly label: string;
  readonly choices: readonly MenuChoice<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  return (
    <Base.RadioGroup value={props.value} onValueChange={(value: T) => props.onChange(value)}>
      <Base.GroupLabel className="px-2 py-1 text-[11px] text-muted">{props.label}</Base.GroupLabel>
      {props.choices.map(({ value, label }) => (
        <Base.RadioItem key={value} value={value} className={itemClass} closeOnClick>
          <span aria-hidden className="grid w-4 shrink-0 place-items-center text-accent">
            <Base.RadioItemIndicator>●</Base.RadioItemIndicator>
          </span>
          {label}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
