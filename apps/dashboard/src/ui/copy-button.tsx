"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "./copy-text.ts";
import { IconButton } from "./icon-button.tsx";

/** Copies a text, which may be put together when it is asked for; `label` names what is copied. */
export function CopyButton(props: {
  readonly label: string;
  readonly text: string | (() => string);
  readonly className?: string;
}) {
  const [isCopied, setIsCopied] = useState(false);
  async function copy() {
    setIsCopied(await copyText(typeof props.text === "string" ? props.text : props.text()));
  }
  return (
    <IconButton
      label={isCopied ? `Copied: ${props.label}` : props.label}
      icon={isCopied ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
      className={props.className}
      onClick={() => void copy()}
      onBlur={() => setIsCopied(false)}
    />
  );
}
