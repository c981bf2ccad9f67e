"use client";

import {
  createView,
  deleteView,
  updateView,
  type EndpointInput,
  type View,
  type ViewListing,
} from "@descent/contracts";
import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { request, requestToTheEnd } from "../../lib/api.ts";
import { describeError, isMissing } from "../../lib/describe-error.ts";
import { pendingViews } from "../../lib/pending-deletes.ts";
import { readLayout, useLayout, writeLayout } from "../../lib/use-layout.ts";
import { useUrlParams } from "../../lib/use-url-params.ts";
import { queryStateOf } from "../../lib/query-state.ts";
import { notify, notifyUndo } from "../../ui/notify.ts";
import { readOpened, rememberOpened } from "./opened-view.ts";
import { viewQuery, viewsQuery } from "./queries.ts";
import { hasUnsavedLayout, isSameState, searchOf, stateOf, viewToOpen } from "./view-state.ts";

const noViews: readonly ViewListing[] = [];

/** The saved views of a project, the one that is shown, and what can be done with them. */
export function useViews(project: string) {
  const client = useQueryClient();
  const [params] = useUrlParams();
  const layout = useLayout(project);
  const { views, listed, remove } = useListed(project);
  const current = views.find((view) => view.id === params.get("view"));
  const saved = useQuery({ ...viewQuery(current?.id ?? ""), enabled: current !== undefined }).data;
  useFirstView(project, listed.isPending ? undefined : views);

  const attempt = useAttempt(project);
  const change = (view: ViewListing, body: EndpointInput<typeof updateView>["body"]) =>
    attempt(`Changing “${view.name}”`, () => request(updateView, { params: { view: view.id }, body }));

  return {
    views,
    listed,
    current,
    isChanged: saved !== undefined && !isSameState(saved.state, stateOf(params.toString(), layout)),
    open: (view: ViewListing) => openView(client, project, view, () => true),
    save: async (view: ViewListing) => {
      const changed = await change(view, { state: presentState(project) });
      if (changed) rememberOpened(changed);
    },
    saveAs: async (name: string) => {
      const state = presentState(project);
      const known = views.find((view) => view.name === name);
      const view = known
        ? await change(known, { state })
        : await attempt(`Saving “${name}”`, () =>
            request(createView, { params: { project }, body: { name, state, isDefault: false } }),
          );
      if (!view) return;
      rememberOpened(view);
      showAddress(searchOf(view));
    },
    rename: (view: ViewListing, name: string) => change(view, { name }),
    openFirst: (view: ViewListing, isDefault: boolean) => change(view, { isDefault }),
    remove,
  };
}

/** The views but those that are being deleted, and the way to delete one, which can be taken back for some seconds. */
function useListed(project: string) {
  const query = useQuery(viewsQuery(project));
  const { data } = query;
  const deleted = pendingViews.use();
  const views = useMemo(
    () => data?.items.filter((view) => !deleted.has(view.id)) ?? noViews,
    [data, deleted],
  );
  const setGone = (view: ViewListing, isGone: boolean) => pendingViews.set([view.id], isGone);
  const remove = (view: ViewListing) => {
    setGone(view, true);
    notifyUndo(`Deleted the view “${view.name}”`, {
      commit: () =>
        void requestToTheEnd(deleteView, { params: { view: view.id } }).catch((error: unknown) => {
          setGone(view, false);
          if (!isMissing(error)) notify(`“${view.name}” was not deleted`, describeError(error).detail);
        }),
      undo: () => setGone(view, false),
    });
  };
  return { views, listed: queryStateOf(query), remove };
}

/** Makes a change on the server, and says so where it failed. */
function useAttempt(project: string) {
  const client = useQueryClient();
  return async (what: string, act: () => Promise<View>): Promise<View | undefined> => {
    try {
      const view = await act();
      client.setQueryData(viewQuery(view.id).queryKey, view);
      await client.invalidateQueries({ queryKey: viewsQuery(project).queryKey });
      return view;
    } catch (error) {
      notify(`${what} failed`, describeError(error).detail);
      return undefined;
    }
  };
}

/** The views and what can be done with them. */
export type Views = ReturnType<typeof useViews>;

function presentState(project: string) {
  return stateOf(window.location.search, readLayout(project));
}

/** Shows a view, unless the page that asked for it was left before the answer came. */
async function openView(
  client: QueryClient,
  project: string,
  listed: ViewListing,
  takesLayout: () => boolean,
): Promise<void> {
  const { pathname } = window.location;
  try {
    const view = await client.fetchQuery(viewQuery(listed.id));
    if (window.location.pathname !== pathname) return;
    if (takesLayout()) {
      writeLayout(project, view.state.layout);
      rememberOpened(view);
    }
    showAddress(searchOf(view));
  } catch (error) {
    notify(`“${listed.name}” was not opened`, describeError(error).detail);
  }
}

function showAddress(search: string): void {
  window.history.replaceState(null, "", search);
}

/** Opens the view that the page begins with, once the views are known; what was changed on it and not saved stays. */
function useFirstView(project: string, views: readonly ViewListing[] | undefined): void {
  const client = useQueryClient();
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || !views) return;
    isDone.current = true;
    const view = viewToOpen(window.location.search, views);
    if (!view) return;
    const takesLayout = () => !hasUnsavedLayout(readOpened(project), view.id, readLayout(project));
    void openView(client, project, view, takesLayout);
  }, [client, project, views]);
}
