import { createElement, useEffect, useState, useSyncExternalStore, type ComponentType } from "react";
import { createStore } from "./store.ts";

/** A component whose code is fetched when it is first shown, or earlier by `preload`. */
export type LazyComponent<Props> = ComponentType<Props> & { readonly preload: () => void };

/**
 * Makes a component of code that `bring` fetches; until then `Waiting` stands in its place, on the server always. It
 * works without Suspense, since React holds back what one boundary reveals until 300 ms after another showed a
 * fallback. Code that cannot be fetched is an error of the page, and asked for again by the next that is shown.
 */
export function lazyComponent<Props extends object>(
  bring: () => Promise<ComponentType<Props>>,
  Waiting: ComponentType<Props> = Nothing,
): LazyComponent<Props> {
  const store = createStore<ComponentType<Props> | undefined>(undefined);
  let request: Promise<void> | undefined;

  function fetchCode(): Promise<void> {
    request ??= bring().then(store.set, (error: unknown) => {
      request = undefined;
      throw error;
    });
    return request;
  }

  function Lazy(props: Props) {
    const Ready = useSyncExternalStore(store.subscribe, store.get, () => undefined);
    const [failure, setFailure] = useState<{ readonly error: unknown }>();
    useEffect(() => {
      if (!Ready) fetchCode().catch((error: unknown) => setFailure({ error }));
    }, [Ready]);
    if (failure && !Ready) throw failure.error;
    return createElement<Props>(Ready ?? Waiting, props);
  }

  // One that fails is said where the component is shown.
  const preload = () => void (typeof window === "undefined" || fetchCode().catch(() => undefined));
  return Object.assign(Lazy, { preload });
}

function Nothing() {
  return null;
}
