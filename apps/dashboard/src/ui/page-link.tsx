"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";

/**
 * A link to another page of the dashboard. That page is fetched ahead once somebody points at the link or reaches it
 * by keyboard, not as soon as it is on the screen: a page's first requests are for its own data.
 */
export function PageLink(props: Omit<ComponentProps<typeof Link>, "href" | "prefetch"> & { href: string }) {
  const router = useRouter();
  const fetchAhead = () => router.prefetch(props.href);
  return <Link {...props} prefetch={false} onPointerEnter={fetchAhead} onFocus={fetchAhead} />;
}
