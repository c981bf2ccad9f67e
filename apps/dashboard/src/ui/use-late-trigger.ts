import { cloneElement, useState, type ComponentProps, type ReactElement } from "react";

/**
 * A button that stands in for one whose code is not there yet: it fetches when a pointer or the focus comes near, and
 * says when it was pressed.
 */
export function useLateTrigger(
  trigger: ReactElement<Record<string, unknown>>,
  popup: "menu" | "dialog",
  { bring, onPress }: { readonly bring: () => Promise<unknown>; readonly onPress?: (() => void) | undefined },
): { readonly isWanted: boolean; readonly standIn: ReactElement } {
  const [isWanted, setIsWanted] = useState(false);
  const button = trigger as ReactElement<ComponentProps<"button">>;
  const standIn = cloneElement(button, {
    "aria-haspopup": popup,
    "aria-expanded": false,
    onPointerEnter: () => void bring(),
    onFocus: () => void bring(),
    onClick: (event) => {
      button.props.onClick?.(event);
      onPress?.();
      setIsWanted(true);
    },
  });
  return { isWanted, standIn };
}
