import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";

/** Whether something is edited where it stands, and the ways to begin and to end that. */
export interface EditInPlace {
  readonly isOpen: boolean;
  readonly open: () => void;
  /** For `onClose` of the editor: `isLeft` where the focus has gone elsewhere already. */
  readonly close: (isLeft: boolean) => void;
  /** For the button that opens the edit, and that may be away meanwhile. */
  readonly openerRef: RefObject<HTMLButtonElement | null>;
}

/** An edit that a button opens: when it is over the keyboard goes on from that button, unless it went elsewhere. */
export function useEditInPlace(): EditInPlace {
  const [isOpen, setIsOpen] = useState(false);
  const openerRef = useRef<HTMLButtonElement>(null);
  const isReturning = useRef(false);
  useLayoutEffect(() => {
    if (isOpen || !isReturning.current) return;
    isReturning.current = false;
    openerRef.current?.focus();
  }, [isOpen]);
  const open = useCallback(() => setIsOpen(true), []);
  const close = useCallback((isLeft: boolean) => {
    isReturning.current = !isLeft;
    setIsOpen(false);
  }, []);
  return { isOpen, open, close, openerRef };
}
