"use client";

import { useState } from "react";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";

/** Code to take away, with a button that copies it. */
export function CodeBlock({ code, label }: { readonly code: string; readonly label: string }) {
  const [isCopied, setIsCopied] = useState(false);
  async function copy() {
    setIsCopied(await copyText(code));
  }
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-surface text-ink">
      <figcaption className="flex items-center justify-between border-b border-line py-1 pr-1 pl-3 text-xs text-muted">
        {label}
        <Button className="border-transparent bg-transparent text-xs" onClick={() => void copy()}>
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </figcaption>
      <pre className="p-3 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">{code}</pre>
    </figure>
  );
}
