import { Toast } from "@base-ui/react/toast";

/** The messages of this page; `Toaster` shows them. */
export const messages = Toast.createToastManager();

const undoMs = 8000;

let isShowing = false;
const early: { readonly title: string; readonly description: string | undefined }[] = [];

/** Says that something happened, or did not. What is said while the page still begins is shown once messages are. */
export function notify(title: string, description?: string): void {
  if (isShowing) messages.add({ title, description });
  else early.push({ title, description });
}

/** Shows what was said too early; called when messages have their place on the page. */
export function showEarly(): void {
  isShowing = true;
  for (const message of early.splice(0)) messages.add(message);
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
