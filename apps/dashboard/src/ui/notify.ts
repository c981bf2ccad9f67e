import { Toast } from "@base-ui/react/toast";

/** The messages of this page; `Toaster` shows them. */
export const messages = Toast.createToastManager();

const undoMs = 8000;

/** Says that something happened, or did not. */
export function notify(title: string, description?: string): void {
  messages.add({ title, description });
}

/**
 * Takes effect only when nobody has taken it back for eight seconds: `commit` runs when the message goes or the page
 * is left, `undo` in its place where the reader takes it back.
 */
export function notifyUndo(
  title: string,
  actions: { readonly commit: () => void; readonly undo: () => void },
): void {
  let isOpen = true;
  function settle(action: () => void) {
    if (!isOpen) return;
    isOpen = false;
    window.removeEventListener("pagehide", leave);
    action();
  }
  const leave = () => settle(actions.commit);
  window.addEventListener("pagehide", leave);
  const id = messages.add({
    title,
    timeout: undoMs,
    onClose: leave,
    actionProps: {
      children: "Undo",
      onClick: () => {
        settle(actions.undo);
        messages.close(id);
      },
    },
  });
}
