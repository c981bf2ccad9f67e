"use client";

import { Toast } from "@base-ui/react/toast";
import { useEffect } from "react";
import { popupClass } from "./popup-class.ts";
import { messages, showEarly } from "./notify.ts";

/** Where messages appear: one place for the whole page, read aloud politely. */
export function Toaster() {
  // Runs after the provider below has begun to listen, and maybe after a page that had something to say.
  useEffect(showEarly, []);
  return (
    <Toast.Provider toastManager={messages} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-3 bottom-3 z-[60] flex w-[min(22rem,calc(100vw-1.5rem))] flex-col gap-2">
          <Messages />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Messages() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={`${popupClass} flex items-center gap-3 px-3 py-2`}>
      <Toast.Content className="min-w-0 flex-1">
        <Toast.Title className="font-medium break-words" />
        <Toast.Description className="text-xs break-words text-muted" />
      </Toast.Content>
      <Toast.Action className="h-7 shrink-0 rounded-md px-2 font-semibold text-accent hover:bg-sunken" />
      <Toast.Close aria-label="Close message" className="size-6 shrink-0 rounded text-muted hover:bg-sunken">
        ×
      </Toast.Close>
    </Toast.Root>
  ));
}
