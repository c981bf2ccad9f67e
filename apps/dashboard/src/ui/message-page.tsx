import type { ReactNode } from "react";
import { ButtonLink } from "./button-link.tsx";

/** A page that holds one message and a way on. */
export function MessagePage(props: {
  readonly title: string;
  readonly detail: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-md px-4 py-24 text-center">
      <svg viewBox="0 0 120 48" aria-hidden className="mx-auto mb-6 w-32 text-accent">
        <path
          d="M4 6c12 0 14 26 28 34 14 7 24-22 38-22s18 14 46 14"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray="58 8 400"
        />
      </svg>
      <h1 className="text-lg font-semibold">{props.title}</h1>
      <p className="mt-1 mb-5 text-muted">{props.detail}</p>
      <div className="flex justify-center gap-3">
        {props.children}
        <ButtonLink href="/">All projects</ButtonLink>
      </div>
    </div>
  );
}
