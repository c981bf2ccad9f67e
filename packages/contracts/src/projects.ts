import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { defineEndpoint } from "./endpoint.ts";
import { pageOf, pageQuery } from "./page.ts";
import { freeText } from "./text.ts";

/** A project's name is its address: 1–128 letters, digits, dots, dashes and underscores. */
export const projectNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, {
  error: "a project name has 1–128 letters, digits, '.', '_' or '-' and starts with a letter or digit",
});

/** A named collection of runs and sweeps. */
export const projectSchema = z
  .object({
    name: projectNameSchema,
    description: z.string(),
    createdAt: z.iso.datetime(),
    runCount: z.int(),
    runningCount: z.int().describe("Runs in state running"),
    sweepCount: z.int(),
    lastActivityAt: z.iso
      .datetime()
      .describe("When a run of it last changed; its creation where it has none"),
    retentionDays: z
      .int()
      .nullable()
      .describe("Runs that ended longer ago are deleted, except those tagged `keep`; null keeps them all"),
  })
  .meta({ id: "Project" });

export type Project = z.infer<typeof projectSchema>;

/** The path parameters of everything below one project. */
export const projectParams = z.object({ project: projectNameSchema });

const description = freeText().max(10_000);

export const listProjects = defineEndpoint({
  name: "listProjects",
  method: "GET",
  path: `${apiPrefix}/projects`,
  summary: "Lists projects, the latest active first.",
  tag: "projects",
  query: pageQuery,
  responses: { 200: pageOf(projectSchema) },
  problems: ["invalid_cursor"],
});

export const createProject = defineEndpoint({
  name: "createProject",
  method: "POST",
  path: `${apiPrefix}/projects`,
  summary: "Creates a project.",
  tag: "projects",
  body: z.strictObject({ name: projectNameSchema, description: description.default("") }),
  responses: { 201: projectSchema },
  problems: ["project_exists"],
});

export const getProject = defineEndpoint({
  name: "getProject",
  method: "GET",
  path: `${apiPrefix}/projects/:project`,
  summary: "Gets one project.",
  tag: "projects",
  params: projectParams,
  responses: { 200: projectSchema },
  problems: ["project_not_found"],
});

export const updateProject = defineEndpoint({
  name: "updateProject",
  method: "PATCH",
  path: `${apiPrefix}/projects/:project`,
  summary: "Renames a project, changes its description, or says how long its runs are kept.",
  tag: "projects",
  params: projectParams,
  body: z.strictObject({
    name: projectNameSchema.optional(),
    description: description.optional(),
    retentionDays: z.int().min(1).max(36_500).nullable().optional(),
  }),
  responses: { 200: projectSchema },
  problems: ["project_not_found", "project_exists"],
});

export const deleteProject = defineEndpoint({
  name: "deleteProject",
  method: "DELETE",
  path: `${apiPrefix}/projects/:project`,
  summary: "Deletes a project with its runs, points, files, sweeps and views.",
  tag: "projects",
  params: projectParams,
  responses: { 204: emptyAnswer },
  problems: ["project_not_found"],
});
