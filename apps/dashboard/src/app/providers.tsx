"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";
import { LiveProvider } from "../lib/live-provider.tsx";
import { createQueryClient } from "../lib/query-client.ts";

// Nobody has anything to read in the first moment.
const Toaster = dynamic(() => import("../ui/toaster.tsx").then((file) => file.Toaster), { ssr: false });

/** What every page stands on: theme, cache and the live stream. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <QueryClientProvider client={client}>
        <LiveProvider>
          <NuqsAdapter>{children}</NuqsAdapter>
          <Toaster />
        </LiveProvider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
