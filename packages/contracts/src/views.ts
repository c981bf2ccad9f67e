import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { defineEndpoint } from "./endpoint.ts";
import { viewIdSchema } from "./id.ts";
import { answeredRecordSchema, jsonRecordUpTo } from "./json.ts";
import { pageOf, pageQuery } from "./page.ts";
import { projectNameSchema, projectParams } from "./projects.ts";
import { freeText } from "./text.ts";

/** Most characters that the layout of a view may have as JSON. */
export const viewLayoutCharactersMax = 262_144;

const viewName = freeText().min(1).max(128);
const search = freeText().max(8000).describe("The query string of the page: filter, columns, pinned runs …");

const layout = jsonRecordUpTo(viewLayoutCharactersMax).describe(
  "What the dashboard keeps beside the address, such as panels and sections",
);

/** What a view brings back: an address and a layout, which the dashboard alone understands. */
const viewStateSchema = z.strictObject({ search, layout });

/** A view as lists have it: without its state, which may be large. */
export const viewListingSchema = z
  .object({
    id: viewIdSchema,
    project: projectNameSchema,
    name: viewName,
    isDefault: z.boolean().describe("Opened where no other is asked for; at most one of a project"),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "ViewListing" });

export type ViewListing = z.infer<typeof viewListingSchema>;

/** A saved state of the dashboard: what a project is looked at with. */
export const viewSchema = viewListingSchema
  .extend({ state: z.object({ search: z.string(), layout: answeredRecordSchema }) })
  .meta({ id: "View" });

export type View = z.infer<typeof viewSchema>;

const viewParams = z.object({ view: viewIdSchema });

export const listViews = defineEndpoint({
  name: "listViews",
  method: "GET",
  path: `${apiPrefix}/projects/:project/views`,
  summary: "Lists the views of a project by name, without their states.",
  tag: "views",
  params: projectParams,
  query: pageQuery,
  responses: { 200: pageOf(viewListingSchema) },
  problems: ["project_not_found", "invalid_cursor"],
});

export const createView = defineEndpoint({
  name: "createView",
  method: "POST",
  path: `${apiPrefix}/projects/:project/views`,
  summary: "Saves a state of the dashboard under a name.",
  tag: "views",
  params: projectParams,
  body: z.strictObject({ name: viewName, state: viewStateSchema, isDefault: z.boolean().default(false) }),
  responses: { 201: viewSchema },
  problems: ["project_not_found", "view_exists"],
});

export const getView = defineEndpoint({
  name: "getView",
  method: "GET",
  path: `${apiPrefix}/views/:view`,
  summary: "Gets one view with its state.",
  tag: "views",
  params: viewParams,
  responses: { 200: viewSchema },
  problems: ["view_not_found"],
});

export const updateView = defineEndpoint({
  name: "updateView",
  method: "PATCH",
  path: `${apiPrefix}/views/:view`,
  summary: "Renames a view, saves another state in it, or makes it the project's default.",
  tag: "views",
  params: viewParams,
  body: z.strictObject({
    name: viewName.optional(),
    state: viewStateSchema.optional(),
    isDefault: z.boolean().optional(),
  }),
  responses: { 200: viewSchema },
  problems: ["view_not_found", "view_exists"],
});

export const deleteView = defineEndpoint({
  name: "deleteView",
  method: "DELETE",
  path: `${apiPrefix}/views/:view`,
  summary: "Deletes a view.",
  tag: "views",
  params: viewParams,
  responses: { 204: emptyAnswer },
  problems: ["view_not_found"],
});
