import { z } from "zod";
import { apiPrefix } from "./api-prefix.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { defineEndpoint } from "./endpoint.ts";
import { pageOf, pageQuery } from "./page.ts";
import { runParams } from "./run-params.ts";

/** Most bytes of one file: 1 GiB. */
export const runFileBytesMax = 2 ** 30;

/** What a file's path may not be, in words. */
const pathRefusal =
  "expected a path such as plots/loss.png: 1–512 characters, folders separated by '/', none of them empty, '.' or '..', without '\\' and control characters";

/** Where a file lies among those of its run: folders and a name, separated by `/`. */
export const runFilePathSchema = z
  .string()
  .min(1, { error: pathRefusal })
  .max(512, { error: pathRefusal })
  .refine((path) => !/[\p{Cc}\p{Cs}\\]/u.test(path) && path.split("/").every(isFolder), {
    error: pathRefusal,
  });

function isFolder(part: string): boolean {
  return part !== "" && part !== "." && part !== "..";
}

/** A file that belongs to a run. */
export const runFileSchema = z
  .object({
    path: z.string(),
    size: z.int().describe("Bytes"),
    sha256: z.string().describe("Of its bytes, in hexadecimal digits"),
    contentType: z.string().describe("As it was sent, else as its name tells"),
    createdAt: z.iso
      .datetime()
      .describe("When it came, in place of an earlier one of that path or as the first"),
  })
  .meta({ id: "RunFile" });

export type RunFile = z.infer<typeof runFileSchema>;

/** The rest of the address, slashes and all, is the file's path. */
const fileParams = runParams.extend({ "*": runFilePathSchema });
const path = `${apiPrefix}/runs/:run/files/*`;

export const putRunFile = defineEndpoint({
  name: "putRunFile",
  method: "PUT",
  path,
  summary:
    "Keeps the body, whatever its media type, as a file of the run; the address after `files/` is its path. An earlier file of that path is replaced. At most 1 GiB.",
  tag: "files",
  params: fileParams,
  body: z.unknown(),
  bodyTypes: ["application/octet-stream"],
  responses: { 200: runFileSchema, 201: runFileSchema },
  problems: ["run_not_found"],
});

export const listRunFiles = defineEndpoint({
  name: "listRunFiles",
  method: "GET",
  path: `${apiPrefix}/runs/:run/files`,
  summary: "Lists the files of a run by their paths.",
  tag: "files",
  params: runParams,
  query: pageQuery,
  responses: { 200: pageOf(runFileSchema) },
  problems: ["run_not_found", "invalid_cursor"],
});

export const getRunFile = defineEndpoint({
  name: "getRunFile",
  method: "GET",
  path,
  summary:
    "Gets the bytes of a file, or one `Range` of them. Images, sounds, films and texts are shown by browsers (texts as plain text), everything else is saved; nothing in them is run.",
  tag: "files",
  params: fileParams,
  responses: { 200: z.string().describe("The file"), 206: z.string().describe("The range of it") },
  answerTypes: ["application/octet-stream"],
  hasEtag: true,
  problems: ["run_not_found", "file_not_found", "range_not_satisfiable"],
});

export const deleteRunFile = defineEndpoint({
  name: "deleteRunFile",
  method: "DELETE",
  path,
  summary: "Deletes a file of a run.",
  tag: "files",
  params: fileParams,
  responses: { 204: emptyAnswer },
  problems: ["run_not_found", "file_not_found"],
});
