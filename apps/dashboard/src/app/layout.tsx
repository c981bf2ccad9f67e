import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CommandCenter } from "../features/palette/command-center.tsx";
import { TopBar } from "../ui/top-bar.tsx";
import "./globals.css";
import { Providers } from "./providers.tsx";

export const metadata: Metadata = {
  title: { default: "Descent", template: "%s · Descent" },
  description: "Train, sweep and watch: runs, curves and sweeps of this server.",
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body className="min-h-screen font-sans">
        <Providers>
          <TopBar>
            <CommandCenter />
          </TopBar>
          <main id="main" className="min-w-0">
            {children}
          </main>
        </Providers>
      </body>
    </html>
  );
}
