"use client";

import { Button } from "../ui/button.tsx";
import { MessagePage } from "../ui/message-page.tsx";

export default function ErrorPage({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <MessagePage title="This page broke" detail={error.message || "The dashboard hit a fault of its own."}>
      <Button onClick={reset}>Try again</Button>
    </MessagePage>
  );
}
