"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState, type ReactNode } from "react";
import { LiveProvider } from "../lib/live-provider.tsx";
import { createQueryClient } from "../lib/query-client.ts";
import { Toaster } from "../ui/toaster.tsx";

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
